<?xml version="1.0" encoding="UTF-8"?>
<!-- An arranged paper (paper_arranged.xsl) as one self-contained page without script. All words come from the paper.
     WCAG 2.1 AA: language, landmarks, headings in order, captions and scopes, words beside every colour, contrast over 6:1,
     no sideways scrolling at 320 css pixels: a table with many columns becomes one block a row there, and says its roles
     itself, because a browser forgets them when display changes. Prints on A4, in grey too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:svg="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
                exclude-result-prefixes="svg xlink">
  <xsl:output method="xml" encoding="UTF-8" indent="yes" omit-xml-declaration="yes" doctype-system="about:legacy-compat"/>

  <!-- "data:image/png;base64,…"; without it the municipality's name stands alone -->
  <xsl:param name="logo"/>

  <xsl:key name="numbered" match="table | chart" use="@id"/>
  <xsl:key name="group" match="row" use="concat(../@id, '|', @group)"/>

  <xsl:variable name="words" select="/paper/words"/>

  <xsl:template match="/paper">
    <html lang="{@lang}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="concat(head/title, ' – ', head/municipality)"/></title>
        <meta name="author" content="{head/municipality}"/>
        <meta name="generator" content="{head/program}"/>
        <meta name="dcterms.created" content="{head/date/@value}"/>
        <style>
          <xsl:call-template name="page-style"/>
          <xsl:call-template name="style"/>
        </style>
      </head>
      <body class="{@kind}">
        <a class="skip" href="#main"><xsl:value-of select="$words/@skip"/></a>
        <xsl:apply-templates select="head" mode="top"/>
        <main id="main">
          <xsl:apply-templates select="head" mode="title"/>
          <xsl:if test="count(section[@heading]) &gt; 4"><xsl:call-template name="contents"/></xsl:if>
          <xsl:apply-templates select="section"/>
        </main>
        <xsl:apply-templates select="head" mode="foot"/>
      </body>
    </html>
  </xsl:template>

  <!-- ===== head and foot ===== -->
  <xsl:template match="head" mode="top">
    <header>
      <div class="sender">
        <xsl:if test="$logo != ''"><img class="logo" src="{$logo}" alt="{$words/@logo}"/></xsl:if>
        <p>
          <strong><xsl:value-of select="municipality"/></strong>
          <xsl:if test="office"><br/><xsl:value-of select="office"/></xsl:if>
        </p>
      </div>
      <p class="stamp {stamp/@kind}"><xsl:value-of select="stamp"/></p>
    </header>
  </xsl:template>

  <xsl:template match="head" mode="title">
    <p class="document-kind"><xsl:value-of select="document-kind"/></p>
    <h1><xsl:value-of select="title"/></h1>
    <xsl:if test="subtitle"><p class="subtitle"><xsl:value-of select="subtitle"/></p></xsl:if>
    <dl class="facts">
      <xsl:apply-templates select="recipient | board | officer | date | case-number" mode="fact"/>
    </dl>
  </xsl:template>

  <xsl:template match="head" mode="foot">
    <footer aria-label="{$words/@about}">
      <dl class="facts">
        <xsl:apply-templates select="round | data-date | program | catalogue | round-hash" mode="fact"/>
      </dl>
    </footer>
  </xsl:template>

  <xsl:template match="*" mode="fact">
    <div class="{local-name()}">
      <dt><xsl:value-of select="@label"/></dt>
      <dd><xsl:value-of select="."/></dd>
    </div>
  </xsl:template>

  <xsl:template name="contents">
    <nav aria-labelledby="contents">
      <p id="contents"><xsl:value-of select="$words/@contents"/></p>
      <ul>
        <xsl:for-each select="section[@heading]">
          <li>
            <a href="#{@id}">
              <xsl:if test="@appendix"><xsl:value-of select="concat(@appendix, '. ')"/></xsl:if>
              <xsl:value-of select="@heading"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>

  <!-- ===== sections and blocks ===== -->
  <xsl:template match="section">
    <section id="{@id}">
      <xsl:if test="@appendix or @page"><xsl:attribute name="class">new-page</xsl:attribute></xsl:if>
      <xsl:if test="@heading">
        <xsl:attribute name="aria-labelledby"><xsl:value-of select="concat(@id, '-h')"/></xsl:attribute>
        <xsl:element name="h{@level}">
          <xsl:attribute name="id"><xsl:value-of select="concat(@id, '-h')"/></xsl:attribute>
          <xsl:if test="@appendix"><xsl:value-of select="concat(@appendix, '. ')"/></xsl:if>
          <xsl:value-of select="@heading"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates select="*"/>
    </section>
  </xsl:template>

  <xsl:template match="p">
    <p class="{@kind}">
      <xsl:copy-of select="@id"/>
      <xsl:apply-templates select="node()" mode="said"/>
    </p>
  </xsl:template>

  <xsl:template match="list[@ordered = 'yes']"><ol><xsl:apply-templates select="item"/></ol></xsl:template>
  <xsl:template match="list"><ul><xsl:apply-templates select="item"/></ul></xsl:template>
  <xsl:template match="decision"><ol class="decision"><xsl:apply-templates select="item"/></ol></xsl:template>
  <xsl:template match="item"><li><xsl:apply-templates select="node()" mode="said"/></li></xsl:template>

  <xsl:template match="box">
    <section class="box" id="{@id}" aria-labelledby="{@id}-h">
      <h3 id="{@id}-h"><xsl:value-of select="@heading"/></h3>
      <xsl:apply-templates select="*"/>
    </section>
  </xsl:template>

  <xsl:template match="space"><p class="space" id="{@id}"><xsl:value-of select="@prompt"/></p></xsl:template>

  <xsl:template match="strong" mode="said"><strong><xsl:value-of select="."/></strong></xsl:template>
  <xsl:template match="link" mode="said"><a href="{@href}"><xsl:value-of select="."/></a></xsl:template>
  <xsl:template match="ref" mode="said">
    <a href="#{@to}"><xsl:apply-templates select="key('numbered', @to)" mode="number"/></a>
  </xsl:template>
  <xsl:template match="table" mode="number"><xsl:value-of select="count(preceding::table) + 1"/></xsl:template>
  <xsl:template match="chart" mode="number"><xsl:value-of select="count(preceding::chart) + 1"/></xsl:template>

  <!-- ===== tables: each group is one of its own, so that no cell is merged ===== -->
  <xsl:template match="table">
    <xsl:variable name="label">
      <xsl:value-of select="concat($words/@table, ' ')"/>
      <xsl:apply-templates select="." mode="number"/>
      <xsl:value-of select="concat('. ', @caption)"/>
    </xsl:variable>
    <div class="tables" id="{@id}">
      <xsl:choose>
        <xsl:when test="row/@group">
          <xsl:for-each select="row[@group][generate-id() = generate-id(key('group', concat(../@id, '|', @group))[1])]">
            <xsl:apply-templates select=".." mode="one">
              <xsl:with-param name="caption" select="concat($label, ': ', @group)"/>
              <xsl:with-param name="rows" select="key('group', concat(../@id, '|', @group))"/>
            </xsl:apply-templates>
          </xsl:for-each>
          <xsl:if test="row[not(@group)]">
            <xsl:apply-templates select="." mode="one">
              <xsl:with-param name="caption" select="concat($label, ': ', row[not(@group)][1]/cell[1])"/>
              <xsl:with-param name="rows" select="row[not(@group)]"/>
            </xsl:apply-templates>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="one">
            <xsl:with-param name="caption" select="$label"/>
            <xsl:with-param name="rows" select="row"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="table" mode="one">
    <xsl:param name="caption"/>
    <xsl:param name="rows"/>
    <xsl:variable name="weights" select="sum(column/@weight)"/>
    <table role="table">
      <xsl:attribute name="class">
        <xsl:choose>
          <xsl:when test="count(column) &gt; 5">many</xsl:when>
          <xsl:when test="count(column) &gt; 3">some</xsl:when>
          <xsl:when test="count(column) = 3">three</xsl:when>
          <xsl:otherwise>few</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="count($rows) &lt; 9"> short</xsl:if>
      </xsl:attribute>
      <caption><xsl:value-of select="$caption"/></caption>
      <colgroup>
        <xsl:for-each select="column"><col style="width:{format-number(100 * @weight div $weights, '0.0')}%"/></xsl:for-each>
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <xsl:for-each select="column">
            <th scope="col" role="columnheader" class="{@kind}"><xsl:value-of select="@heading"/></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody role="rowgroup"><xsl:apply-templates select="$rows"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="row">
    <tr role="row">
      <xsl:if test="@kind = 'total' or @href">
        <xsl:attribute name="class">
          <xsl:if test="@kind = 'total'">total</xsl:if>
          <xsl:if test="@href"> linked</xsl:if>
        </xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="cell"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell[1]">
    <th scope="row" role="rowheader">
      <xsl:choose>
        <xsl:when test="../@href"><a href="{../@href}"><xsl:apply-templates select="node()" mode="said"/></a></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="node()" mode="said"/></xsl:otherwise>
      </xsl:choose>
    </th>
  </xsl:template>

  <xsl:template match="cell">
    <xsl:variable name="at" select="position()"/>
    <xsl:variable name="column" select="../../column[$at]"/>
    <td role="cell" class="{$column/@kind}" data-label="{$column/@heading}">
      <xsl:choose>
        <xsl:when test="@tone"><span class="tag {@tone}"><xsl:apply-templates select="node()" mode="said"/></span></xsl:when>
        <xsl:otherwise><span><xsl:apply-templates select="node()" mode="said"/></span></xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>

  <!-- ===== charts ===== -->
  <xsl:template match="chart">
    <figure id="{@id}" aria-labelledby="{@id}-t">
      <figcaption id="{@id}-t">
        <xsl:value-of select="concat($words/@figure, ' ')"/>
        <xsl:apply-templates select="." mode="number"/>
        <xsl:value-of select="concat('. ', @title)"/>
      </figcaption>
      <xsl:choose>
        <xsl:when test="svg:svg">
          <div class="drawing {@kind}" role="img" aria-label="{@alt}"><xsl:apply-templates select="svg:svg" mode="drawn"/></div>
        </xsl:when>
        <xsl:otherwise><p><xsl:value-of select="@alt"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="mark">
        <ul class="marks"><xsl:for-each select="mark"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
      </xsl:if>
    </figure>
  </xsl:template>

  <!-- Two drawings on one page must not answer to each other's names. -->
  <xsl:template match="svg:*" mode="drawn">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/2000/svg">
      <xsl:apply-templates select="@* | node()" mode="drawn"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="svg:title | svg:desc | svg:script | comment() | processing-instruction()" mode="drawn"/>
  <xsl:template match="@*" mode="drawn"><xsl:copy-of select="."/></xsl:template>
  <xsl:template match="@id" mode="drawn">
    <xsl:attribute name="id"><xsl:value-of select="concat(ancestor::chart/@id, '-', .)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="@href | @xlink:href" mode="drawn">
    <xsl:if test="starts-with(., '#')">
      <xsl:attribute name="href"><xsl:value-of select="concat('#', ancestor::chart/@id, '-', substring(., 2))"/></xsl:attribute>
    </xsl:if>
  </xsl:template>
  <xsl:template match="@*[contains(., 'url(#')]" mode="drawn">
    <xsl:attribute name="{local-name()}">
      <xsl:value-of select="concat(substring-before(., 'url(#'), 'url(#', ancestor::chart/@id, '-', substring-after(., 'url(#'))"/>
    </xsl:attribute>
  </xsl:template>

  <!-- ===== how it looks ===== -->
  <xsl:template name="page-style">
    <xsl:text>
@page { size: A4; margin: 22mm 20mm 20mm;
  @top-left { content: "</xsl:text>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="concat(head/municipality, ' · ', head/document-kind)"/></xsl:call-template>
    <xsl:text>"; font: 9pt sans-serif; color: #383f43; }
  @top-right { content: "</xsl:text>
    <xsl:call-template name="quoted">
      <xsl:with-param name="text">
        <xsl:value-of select="head/stamp"/>
        <xsl:if test="head/case-number"><xsl:value-of select="concat(' · ', head/case-number)"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:text>"; font: 9pt sans-serif; color: #383f43; }
  @bottom-right { content: "</xsl:text>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="$words/@page"/></xsl:call-template>
    <xsl:text> " counter(page) " </xsl:text>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="$words/@of"/></xsl:call-template>
    <xsl:text> " counter(pages); font: 9pt sans-serif; color: #383f43; } }
</xsl:text>
  </xsl:template>

  <!-- text that may stand between quotation marks in a style -->
  <xsl:template name="quoted">
    <xsl:param name="text"/>
    <xsl:value-of select="translate(normalize-space($text), '&quot;\&lt;&gt;&amp;', '')"/>
  </xsl:template>

  <!-- no character here may need escaping: a browser reads the style as it stands -->
  <xsl:template name="style">
    <xsl:text>
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; color: #1b1f22; background: #fff; font: 1.0625rem/1.5 Calibri, Carlito, "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; hyphens: manual; }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1.5rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: flex-start; gap: .75rem 2rem; padding-top: 1.5rem; }
header p { margin: 0; }
.sender { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: center; }
.logo { height: 3.5rem; width: auto; max-width: 100%; }
.stamp { border: 2px solid #383f43; padding: .15rem .75rem; font-weight: 700; }
.document-kind { margin: 2rem 0 .25rem; font-weight: 700; color: #383f43; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; max-width: 46rem; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.1875rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
p, li { max-width: 42rem; }
p { margin: .5rem 0 .75rem; }
ul, ol { padding-left: 1.5rem; margin: .5rem 0 .75rem; }
li { margin: .25rem 0; }
a { color: #0c4a8a; text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .15em; }
a:focus-visible { outline: 3px solid #0c2d4a; outline-offset: 2px; background: #fff7bf; color: #0c2d4a; }
.skip { position: absolute; left: -999rem; background: #fff; padding: .5rem 1rem; }
.skip:focus { left: 0; top: 0; z-index: 2; }
.subtitle { font-size: 1.1875rem; }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0 1.5rem; padding: .75rem 0; border-top: 1px solid #6f777b; border-bottom: 1px solid #6f777b; }
.facts div { min-width: 0; max-width: 100%; }
dt { font-size: .875rem; color: #383f43; }
dd { margin: 0; }
nav { background: #f3f4f5; padding: .75rem 1.25rem; margin: 1.5rem 0; }
nav p { font-weight: 700; margin: 0; }
.lead { font-size: 1.375rem; line-height: 1.4; font-weight: 600; }
.note { font-size: .9375rem; color: #383f43; }
.caution { border-left: 4px solid #6f777b; padding-left: .75rem; }
.proposal { font-style: italic; }
.decision { padding-left: 1.75rem; }
.decision li { padding-left: .25rem; margin: .5rem 0; }
.decision li::marker { font-weight: 700; }
.box { border: 2px solid #0c2d4a; padding: .75rem 1.25rem; margin: 1.5rem 0; }
.box h3 { margin: 0 0 .25rem; }
.space { border: 1px dashed #6f777b; padding: .75rem 1rem 3rem; color: #383f43; background: #fafafa; }
figure { margin: 1.75rem 0 1rem; }
figcaption, caption { font-weight: 700; text-align: left; }
.drawing svg { display: block; width: 100%; height: auto; max-width: 46rem; }
.marks { font-size: .9375rem; }
.tables { margin: 1.25rem 0; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.25rem; }
caption { padding: .25rem 0 .5rem; }
th, td { border-bottom: 1px solid #6f777b; padding: .4rem .5rem; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #1b1f22; vertical-align: bottom; }
tbody th { font-weight: 400; }
.many { font-size: .9375rem; }
.total th, .total td { font-weight: 700; border-top: 2px solid #1b1f22; }
.count, .share { text-align: right; font-variant-numeric: tabular-nums; }
.date { white-space: nowrap; }
.linked { position: relative; }
.linked a::after { content: ""; position: absolute; inset: 0; }
.linked:hover { background: #f3f4f5; }
.tag { display: inline-block; padding: 0 .4rem; border: 1px solid currentColor; }
.good { color: #005a30; background: #cce2d8; }
.wait { color: #594d00; background: #fff7bf; }
.bad { color: #942514; background: #f6d7d2; }
.quiet { color: #383f43; background: #eeefef; }
.tag.note { color: #0c2d4a; background: #bbd4ea; font-size: inherit; }
footer { padding-bottom: 3rem; margin-top: 3rem; font-size: .9375rem; }
.round-hash dd { overflow-wrap: anywhere; }
</xsl:text>
    <xsl:call-template name="stacked"><xsl:with-param name="class" select="'many'"/><xsl:with-param name="below" select="60"/></xsl:call-template>
    <xsl:call-template name="stacked"><xsl:with-param name="class" select="'some'"/><xsl:with-param name="below" select="44"/></xsl:call-template>
    <xsl:call-template name="stacked"><xsl:with-param name="class" select="'three'"/><xsl:with-param name="below" select="30"/></xsl:call-template>
    <xsl:text>
@media screen and (max-width: 44rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.3125rem; }
  .lead { font-size: 1.1875rem; }
  .box { padding: .75rem; }
}
@media screen and (max-width: 30rem) { .few th, .few td { overflow-wrap: anywhere; } }
@media (forced-colors: active) { .tag { forced-color-adjust: auto; } }
@media print {
  html { font-size: 10pt; }
  body { font-size: 10.5pt; line-height: 1.35; }
  header, main, footer { max-width: none; padding: 0; }
  .document-kind { margin-top: 5mm; }
  h1 { font-size: 18pt; } h2 { font-size: 14pt; margin: 6mm 0 2mm; } h3 { font-size: 11.5pt; margin: 5mm 0 1.5mm; }
  h1, h2, h3, figcaption, caption { break-after: avoid; }
  .lead { font-size: 13pt; }
  .skip, nav { display: none; }
  .new-page { break-before: page; }
  .new-page h2 { margin-top: 0; }
  tr, table.short, .box, figure, .space, .decision li { break-inside: avoid; }
  thead, tbody tr:first-child { break-after: avoid; }
  thead { display: table-header-group; }
  table { font-size: 9.5pt; } table.many { font-size: 8.5pt; }
  th, td { padding: 1mm 1.5mm; }
  .linked a { color: inherit; text-decoration: none; }
  .linked a::after { content: none; }
  .tag { background: none; }
  footer { margin-top: 8mm; font-size: 9pt; break-inside: avoid; }
}
</xsl:text>
  </xsl:template>

  <!-- a table as one block a row, each cell beside its column's heading -->
  <xsl:template name="stacked">
    <xsl:param name="class"/>
    <xsl:param name="below"/>
    <xsl:variable name="c" select="concat('.', $class, ' ')"/>
    <xsl:value-of select="concat('@media screen and (max-width: ', $below, 'rem) {&#10;')"/>
    <xsl:value-of select="concat('  table.', $class, ', ', $c, 'tbody, ', $c, 'tr, ', $c, 'th, ', $c, 'td, ', $c, 'caption { display: block; width: auto; }&#10;')"/>
    <xsl:value-of select="concat('  ', $c, 'colgroup { display: none; }&#10;')"/>
    <xsl:value-of select="concat('  ', $c, 'thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }&#10;')"/>
    <xsl:value-of select="concat('  ', $c, 'tr { border-top: 2px solid #1b1f22; padding: .5rem 0; }&#10;')"/>
    <xsl:value-of select="concat('  ', $c, 'tbody th { font-weight: 700; border: 0; padding: .25rem 0; overflow-wrap: anywhere; }&#10;')"/>
    <xsl:value-of select="concat('  ', $c, 'td { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; border: 0; border-bottom: 1px dotted #6f777b; padding: .2rem 0; overflow-wrap: anywhere; }&#10;')"/>
    <xsl:value-of select="concat('  ', $c, 'td::before { content: attr(data-label); color: #383f43; }&#10;')"/>
    <xsl:value-of select="concat('  ', $c, 'td.text::before { flex-basis: 100%; font-size: .875rem; }&#10;}&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
