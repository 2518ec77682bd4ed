<?xml version="1.0" encoding="UTF-8"?>
<!-- The summary of a round as one self-contained page. Words come from the XML (words_sv.txt), never from here.
     WCAG 2.1 AA: language, headings in order, captions and scopes, words beside every colour, contrast over 6:1. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8" indent="yes" omit-xml-declaration="yes" doctype-system="about:legacy-compat"/>
  <xsl:key name="w" match="w" use="@key"/>
  <xsl:key name="s" match="sentence" use="@id"/>

  <xsl:template match="/summary">
    <html lang="sv">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>
          <xsl:value-of select="key('s', 'title')"/>
          <xsl:text> – </xsl:text>
          <xsl:value-of select="@round"/>
        </title>
        <style><xsl:call-template name="style"/></style>
      </head>
      <body>
        <a class="skip" href="#main"><xsl:value-of select="key('w', 'board.skip')"/></a>
        <main id="main">
          <h1><xsl:value-of select="key('s', 'title')"/></h1>
          <p class="round">
            <xsl:value-of select="@round"/>
            <xsl:if test="@municipality != ''"><xsl:text> · </xsl:text><xsl:value-of select="@municipality"/></xsl:if>
          </p>
          <p class="lead"><xsl:value-of select="key('s', 'lead')"/></p>
          <p class="caution"><xsl:value-of select="key('w', 'caution.account')"/></p>
          <p><xsl:value-of select="key('w', 'board.draft')"/></p>
          <xsl:call-template name="submitted"/>
          <xsl:call-template name="level"/>
          <xsl:call-template name="commonest"/>
          <xsl:call-template name="units"/>
          <xsl:call-template name="files"/>
          <h2><xsl:value-of select="key('w', 'heading.analysis')"/></h2>
          <p class="analysis"><xsl:value-of select="key('w', 'board.analysis')"/></p>
          <xsl:call-template name="method"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- one sentence as a paragraph, when there is such a sentence -->
  <xsl:template name="say">
    <xsl:param name="id"/>
    <xsl:if test="key('s', $id)"><p><xsl:value-of select="key('s', $id)"/></p></xsl:if>
  </xsl:template>

  <xsl:template name="head">
    <xsl:param name="key"/>
    <xsl:param name="class"/>
    <th scope="col">
      <xsl:if test="$class"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
      <xsl:value-of select="key('w', $key)"/>
    </th>
  </xsl:template>

  <xsl:template name="submitted">
    <h2><xsl:value-of select="key('w', 'heading.submitted')"/></h2>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'scope'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'submission'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'undated'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'unclear'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'awaited'"/></xsl:call-template>
    <xsl:if test="documents/row">
      <div class="wide" role="region" tabindex="0" aria-labelledby="c-documents">
      <table>
        <caption id="c-documents"><xsl:value-of select="key('w', 'caption.documents')"/></caption>
        <thead><tr>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.document'"/></xsl:call-template>
          <xsl:for-each select="key('w', 'column.due') | key('w', 'column.in_time') | key('w', 'column.late') | key('w', 'column.undated') | key('w', 'column.never_came') | key('w', 'column.awaited') | key('w', 'column.unclear')">
            <xsl:sort select="string-length(substring-before('column.due column.in_time column.late column.undated column.never_came column.awaited column.unclear ', concat(@key, ' ')))" data-type="number"/>
            <th scope="col" class="n"><xsl:value-of select="."/></th>
          </xsl:for-each>
        </tr></thead>
        <tbody><xsl:apply-templates select="documents/row"/></tbody>
        <tfoot><xsl:apply-templates select="documents/total"/></tfoot>
      </table>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="documents/row | documents/total">
    <tr>
      <th scope="row"><xsl:value-of select="@label"/></th>
      <td class="n"><xsl:value-of select="@due"/></td>
      <td class="n"><xsl:value-of select="@in-time"/></td>
      <td class="n"><xsl:value-of select="@late"/></td>
      <td class="n"><xsl:value-of select="@undated"/></td>
      <td class="n"><xsl:value-of select="@never-came"/></td>
      <td class="n"><xsl:value-of select="@awaited"/></td>
      <td class="n"><xsl:value-of select="@unclear"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="level">
    <h2><xsl:value-of select="key('w', 'heading.level')"/></h2>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'level'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'level-all'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'sure'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'beside'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'small-numbers'"/></xsl:call-template>
    <xsl:if test="level/@all-judged &gt; 0">
      <div class="wide" role="region" tabindex="0" aria-labelledby="c-level">
      <table>
        <caption id="c-level"><xsl:value-of select="key('w', 'caption.level')"/></caption>
        <thead><tr>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.result'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.of_submitted'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.of_submitted_share'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.of_all'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.of_all_share'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
        </tr></thead>
        <tbody>
          <xsl:for-each select="level/row">
            <tr>
              <th scope="row"><span class="tag {@verdict}"><xsl:value-of select="@label"/></span></th>
              <td class="n"><xsl:value-of select="@submitted"/></td>
              <td class="n"><xsl:value-of select="@submitted-share"/></td>
              <td class="n"><xsl:value-of select="@all"/></td>
              <td class="n"><xsl:value-of select="@all-share"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
        <tfoot><tr>
          <th scope="row"><xsl:value-of select="key('w', 'column.sum')"/></th>
          <td class="n"><xsl:value-of select="level/@judged"/></td>
          <td class="n">–</td>
          <td class="n"><xsl:value-of select="level/@all-judged"/></td>
          <td class="n">–</td>
        </tr></tfoot>
      </table>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="commonest">
    <h2><xsl:value-of select="key('w', 'heading.commonest')"/></h2>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'gaps'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'commonest'"/></xsl:call-template>
    <xsl:if test="commonest/row">
      <div class="wide" role="region" tabindex="0" aria-labelledby="c-commonest">
      <table>
        <caption id="c-commonest"><xsl:value-of select="key('w', 'caption.commonest')"/></caption>
        <thead><tr>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.requirement'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'requirement.severity'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.units'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'verdict.partly_met'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'verdict.missing'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
        </tr></thead>
        <tbody>
          <xsl:for-each select="commonest/row">
            <tr>
              <th scope="row"><xsl:value-of select="@title"/><xsl:text> (</xsl:text><xsl:value-of select="@id"/><xsl:text>)</xsl:text></th>
              <td><xsl:value-of select="@severity"/></td>
              <td class="n"><xsl:value-of select="@units"/></td>
              <td class="n"><xsl:value-of select="@partly"/></td>
              <td class="n"><xsl:value-of select="@missing"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="units">
    <h2><xsl:value-of select="key('w', 'heading.units')"/></h2>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'hidden'"/></xsl:call-template>
    <xsl:for-each select="boards/board">
      <h3 id="b{position()}"><xsl:value-of select="@name"/></h3>
      <div class="wide" role="region" tabindex="0" aria-labelledby="b{position()}">
      <table>
        <caption><xsl:value-of select="@name"/><xsl:text>. </xsl:text><xsl:value-of select="key('w', 'caption.units')"/></caption>
        <thead><tr>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.unit'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.area'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.operation'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.submitted'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'verdict.met'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'verdict.partly_met'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'verdict.missing'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.serious'"/><xsl:with-param name="class" select="'n'"/></xsl:call-template>
        </tr></thead>
        <tbody>
          <xsl:for-each select="unit">
            <tr>
              <th scope="row"><xsl:value-of select="@name"/></th>
              <td><xsl:value-of select="@area"/></td>
              <td><xsl:value-of select="@operation"/></td>
              <td><ul><xsl:for-each select="document"><li><xsl:value-of select="."/></li></xsl:for-each></ul></td>
              <td class="n"><xsl:value-of select="@met"/></td>
              <td class="n"><xsl:value-of select="@partly"/></td>
              <td class="n"><xsl:value-of select="@missing"/></td>
              <td class="n"><xsl:value-of select="@serious"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      </div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="files">
    <h2><xsl:value-of select="key('w', 'heading.files')"/></h2>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'files'"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="id" select="'pages'"/></xsl:call-template>
    <xsl:if test="not(files/refused) and not(files/unsorted)"><p><xsl:value-of select="key('w', 'files.none')"/></p></xsl:if>
    <xsl:if test="files/refused">
      <h3 id="f-refused"><xsl:value-of select="key('w', 'heading.refused')"/></h3>
      <div class="wide" role="region" tabindex="0" aria-labelledby="f-refused">
      <table>
        <caption><xsl:value-of select="key('w', 'caption.refused')"/></caption>
        <thead><tr>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.file'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.reason'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.detail'"/></xsl:call-template>
        </tr></thead>
        <tbody>
          <xsl:for-each select="files/refused">
            <tr>
              <th scope="row"><xsl:value-of select="@name"/></th>
              <td><xsl:value-of select="@reason"/></td>
              <td lang="en"><xsl:value-of select="@detail"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      </div>
    </xsl:if>
    <xsl:if test="files/unsorted">
      <h3 id="f-unsorted"><xsl:value-of select="key('w', 'heading.unsorted')"/></h3>
      <div class="wide" role="region" tabindex="0" aria-labelledby="f-unsorted">
      <table>
        <caption><xsl:value-of select="key('w', 'caption.unsorted')"/></caption>
        <thead><tr>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.file'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.document'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.reason'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.candidates'"/></xsl:call-template>
        </tr></thead>
        <tbody>
          <xsl:for-each select="files/unsorted">
            <tr>
              <th scope="row"><xsl:value-of select="@name"/></th>
              <td><xsl:value-of select="@document"/></td>
              <td><xsl:value-of select="@reason"/></td>
              <td><xsl:value-of select="@candidates"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      </div>
    </xsl:if>
    <xsl:if test="files/uncounted">
      <h3 id="f-uncounted"><xsl:value-of select="key('w', 'heading.duplicates')"/></h3>
      <div class="wide" role="region" tabindex="0" aria-labelledby="f-uncounted">
      <table>
        <caption><xsl:value-of select="key('w', 'caption.duplicates')"/></caption>
        <thead><tr>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.file'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="key" select="'column.same_as'"/></xsl:call-template>
        </tr></thead>
        <tbody>
          <xsl:for-each select="files/uncounted">
            <tr><th scope="row"><xsl:value-of select="@name"/></th><td><xsl:value-of select="@instead"/></td></tr>
          </xsl:for-each>
        </tbody>
      </table>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="method">
    <h2><xsl:value-of select="key('w', 'heading.method')"/></h2>
    <ul>
      <xsl:for-each select="words/w[starts-with(@key, 'method.')]">
        <xsl:sort select="substring-after(@key, 'method.')" data-type="number"/>
        <li><xsl:value-of select="."/></li>
      </xsl:for-each>
    </ul>
    <p class="versions"><xsl:value-of select="key('s', 'versions')"/></p>
  </xsl:template>

  <xsl:template name="style">
body { margin: 0; color: #0b0c0c; background: #fff; font: 1.0625rem/1.55 system-ui, "Segoe UI", Arial, sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 1.5rem; }
p, li { max-width: 42rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { margin-top: 2.5rem; border-top: 1px solid #6f777b; padding-top: 1rem; }
.round { margin: 0 0 1rem; color: #383f43; }
.lead { font-size: 1.5rem; line-height: 1.35; max-width: 50rem; }
.caution { border-left: .4rem solid #0c2d4a; background: #eef3f8; padding: .75rem 1rem; }
.analysis { border: 1px dashed #383f43; padding: .75rem 1rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 0; top: 0; background: #fff; padding: .5rem 1rem; z-index: 1; }
a { color: #0c2d4a; }
:focus-visible { outline: 3px solid #0c2d4a; outline-offset: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border-bottom: 1px solid #6f777b; padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { border-bottom-width: 2px; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td ul { margin: 0; padding: 0; list-style: none; }
.tag { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; }
.met { color: #005a30; background: #cce2d8; }
.partly_met { color: #594d00; background: #fff7bf; }
.missing { color: #942514; background: #f6d7d2; }
@media print { main { max-width: none; padding: 0; } .skip { display: none; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } .wide { overflow: visible; } body { font-size: 10.5pt; } }
  </xsl:template>
</xsl:stylesheet>
