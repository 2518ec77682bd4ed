<?xml version="1.0" encoding="UTF-8"?>
<!-- An arranged paper (paper_arranged.xsl) as word/document.xml. All words come from the paper, all looks from the styles of the
     template. Real headings without a skipped level, repeated table heads, no merged cell, alternative texts.
     ECMA-376 part 1, 17 (WordprocessingML) and 20.4 (DrawingML in it). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
                xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
                xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
                xmlns:svg="http://www.w3.org/2000/svg" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="svg exsl">
  <xsl:output method="xml" encoding="UTF-8" standalone="yes"/>

  <!-- where word/styles.xml and word/document.xml of the municipality's own template are; empty: our own template -->
  <xsl:param name="styles"/>
  <xsl:param name="document"/>
  <!-- how many pictures there are; a chart without one shows its alternative text -->
  <xsl:param name="charts" select="0"/>

  <xsl:key name="numbered" match="table | chart" use="@id"/>
  <xsl:key name="group" match="row" use="concat(../@id, '|', @group)"/>

  <xsl:variable name="words" select="/paper/words"/>
  <xsl:variable name="lang" select="/paper/@lang"/>

  <!-- ===== styles, by name: their ids differ with the language of the Word that made the template ===== -->
  <xsl:template name="style">
    <xsl:param name="name"/>
    <xsl:param name="ours"/>
    <xsl:choose>
      <xsl:when test="$styles = ''"><xsl:value-of select="$ours"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="theirs" select="document($styles)/w:styles/w:style[translate(w:name/@w:val, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = $name]/@w:styleId"/>
        <xsl:choose>
          <xsl:when test="$theirs"><xsl:value-of select="$theirs"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$ours"/></xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:variable name="heading-1"><xsl:call-template name="style"><xsl:with-param name="name" select="'heading 1'"/><xsl:with-param name="ours" select="'Rubrik1'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="heading-2"><xsl:call-template name="style"><xsl:with-param name="name" select="'heading 2'"/><xsl:with-param name="ours" select="'Rubrik2'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="heading-3"><xsl:call-template name="style"><xsl:with-param name="name" select="'heading 3'"/><xsl:with-param name="ours" select="'Rubrik3'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="text"><xsl:call-template name="style"><xsl:with-param name="name" select="'body text'"/><xsl:with-param name="ours" select="'Brdtext'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="subtitle"><xsl:call-template name="style"><xsl:with-param name="name" select="'subtitle'"/><xsl:with-param name="ours" select="'Underrubrik'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="caption"><xsl:call-template name="style"><xsl:with-param name="name" select="'caption'"/><xsl:with-param name="ours" select="'Beskrivning'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="bullet"><xsl:call-template name="style"><xsl:with-param name="name" select="'list bullet'"/><xsl:with-param name="ours" select="'Punktlista'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="ordered"><xsl:call-template name="style"><xsl:with-param name="name" select="'list number'"/><xsl:with-param name="ours" select="'Numreradlista'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="strong"><xsl:call-template name="style"><xsl:with-param name="name" select="'strong'"/><xsl:with-param name="ours" select="'Stark'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="link"><xsl:call-template name="style"><xsl:with-param name="name" select="'hyperlink'"/><xsl:with-param name="ours" select="'Hyperlnk'"/></xsl:call-template></xsl:variable>

  <!-- ===== the page: ours is A4 with 23 mm on each side; a letter sits closer, so that five points go on one ===== -->
  <xsl:variable name="is-letter" select="/paper/@kind = 'request' or /paper/@kind = 'reminder' or /paper/@kind = 'thanks'"/>
  <xsl:variable name="is-close" select="$is-letter and $document = '' and $styles = ''"/>
  <xsl:variable name="page-copied">
    <xsl:if test="$document != ''"><xsl:copy-of select="document($document)/w:document/w:body/w:sectPr[last()]"/></xsl:if>
  </xsl:variable>
  <xsl:variable name="their-page" select="exsl:node-set($page-copied)/w:sectPr"/>
  <xsl:variable name="width">
    <xsl:choose>
      <xsl:when test="$their-page/w:pgSz and $their-page/w:pgMar">
        <xsl:value-of select="$their-page/w:pgSz/@w:w - $their-page/w:pgMar/@w:left - $their-page/w:pgMar/@w:right"/>
      </xsl:when>
      <xsl:when test="$is-letter">9638</xsl:when>
      <xsl:otherwise>9298</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/paper">
    <w:document>
      <w:body>
        <xsl:apply-templates select="head"/>
        <xsl:apply-templates select="section"/>
        <xsl:apply-templates select="head" mode="foot"/>
        <xsl:choose>
          <xsl:when test="$their-page"><xsl:copy-of select="$their-page"/></xsl:when>
          <xsl:otherwise>
            <w:sectPr>
              <w:headerReference w:type="default" r:id="rIdHeader"/>
              <w:footerReference w:type="default" r:id="rIdFooter"/>
              <w:pgSz w:w="11906" w:h="16838"/>
              <xsl:choose>
                <xsl:when test="$is-letter"><w:pgMar w:top="1134" w:right="1134" w:bottom="964" w:left="1134" w:header="567" w:footer="454" w:gutter="0"/></xsl:when>
                <xsl:otherwise><w:pgMar w:top="1474" w:right="1304" w:bottom="1304" w:left="1304" w:header="680" w:footer="567" w:gutter="0"/></xsl:otherwise>
              </xsl:choose>
            </w:sectPr>
          </xsl:otherwise>
        </xsl:choose>
      </w:body>
    </w:document>
  </xsl:template>

  <!-- ===== head and foot stand in the body: what only a page header says is not read aloud ===== -->
  <xsl:template match="head">
    <xsl:call-template name="paragraph"><xsl:with-param name="style" select="'PaperSender'"/><xsl:with-param name="text" select="municipality"/></xsl:call-template>
    <xsl:if test="office">
      <xsl:call-template name="paragraph"><xsl:with-param name="style" select="'PaperFact'"/><xsl:with-param name="text" select="office"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="paragraph"><xsl:with-param name="style" select="'PaperStamp'"/><xsl:with-param name="text" select="stamp"/></xsl:call-template>
    <xsl:call-template name="paragraph"><xsl:with-param name="style" select="'PaperKind'"/><xsl:with-param name="text" select="document-kind"/></xsl:call-template>
    <xsl:call-template name="paragraph"><xsl:with-param name="style" select="$heading-1"/><xsl:with-param name="text" select="title"/></xsl:call-template>
    <xsl:if test="subtitle">
      <xsl:call-template name="paragraph"><xsl:with-param name="style" select="$subtitle"/><xsl:with-param name="text" select="subtitle"/></xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="recipient | board | officer | date | case-number" mode="fact"/>
  </xsl:template>

  <xsl:template match="head" mode="foot">
    <xsl:choose>
      <!-- as one paragraph -->
      <xsl:when test="$is-close">
        <w:p>
          <w:pPr><w:pStyle w:val="PaperFoot"/><w:spacing w:before="120"/></w:pPr>
          <xsl:for-each select="round | data-date | program | catalogue | round-hash">
            <w:r><w:rPr><w:rStyle w:val="{$strong}"/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="@label"/>: </w:t></w:r>
            <w:r><w:t xml:space="preserve"><xsl:value-of select="."/><xsl:if test="position() != last()">. </xsl:if></w:t></w:r>
          </xsl:for-each>
        </w:p>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="foot-lines"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="head" mode="foot-lines">
    <xsl:apply-templates select="round | data-date | program | catalogue | round-hash" mode="fact">
      <xsl:with-param name="style" select="'PaperFoot'"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="*" mode="fact">
    <xsl:param name="style" select="'PaperFact'"/>
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{$style}"/>
        <xsl:choose>
          <xsl:when test="$is-close"><w:spacing w:line="240" w:lineRule="auto"/></xsl:when>
          <xsl:when test="self::round"><w:spacing w:before="360"/></xsl:when>
        </xsl:choose>
      </w:pPr>
      <w:r><w:rPr><w:rStyle w:val="{$strong}"/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="@label"/>: </w:t></w:r>
      <w:r><w:t><xsl:value-of select="."/></w:t></w:r>
    </w:p>
  </xsl:template>

  <xsl:template name="paragraph">
    <xsl:param name="style"/>
    <xsl:param name="text"/>
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{$style}"/>
        <xsl:if test="$is-close and $style != $heading-1">
          <w:spacing w:before="60" w:line="240" w:lineRule="auto">
            <xsl:if test="$style = 'PaperStamp' or $style = 'PaperSpace'"><xsl:attribute name="w:after">120</xsl:attribute></xsl:if>
          </w:spacing>
        </xsl:if>
      </w:pPr>
      <w:r>
        <xsl:if test="$is-close and $style = $heading-1"><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></xsl:if>
        <w:t xml:space="preserve"><xsl:value-of select="$text"/></w:t>
      </w:r>
    </w:p>
  </xsl:template>

  <!-- ===== sections and blocks ===== -->
  <xsl:template match="section">
    <xsl:if test="@heading">
      <w:p>
        <w:pPr>
          <w:pStyle>
            <xsl:attribute name="w:val">
              <xsl:choose>
                <xsl:when test="@level = 2"><xsl:value-of select="$heading-2"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$heading-3"/></xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
          </w:pStyle>
          <w:keepNext/>
          <xsl:if test="@appendix or @page"><w:pageBreakBefore/></xsl:if>
        </w:pPr>
        <w:r>
          <w:t xml:space="preserve"><xsl:if test="@appendix"><xsl:value-of select="concat(@appendix, '. ')"/></xsl:if><xsl:value-of select="@heading"/></w:t>
        </w:r>
      </w:p>
    </xsl:if>
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="p">
    <w:p>
      <w:pPr>
        <w:pStyle>
          <xsl:attribute name="w:val">
            <xsl:choose>
              <xsl:when test="parent::box">PaperBox</xsl:when>
              <xsl:when test="@kind = 'lead'">PaperLead</xsl:when>
              <xsl:when test="@kind = 'note'">PaperNote</xsl:when>
              <xsl:when test="@kind = 'caution'">PaperCaution</xsl:when>
              <xsl:when test="@kind = 'proposal'">PaperProposal</xsl:when>
              <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </w:pStyle>
        <!-- what leads to a table stands on its page -->
        <xsl:if test="following-sibling::*[1][self::table]"><w:keepNext/></xsl:if>
        <!-- air after a table or a box, rather than an empty paragraph that is read aloud -->
        <xsl:variable name="has-air" select="preceding-sibling::*[1][self::table or self::box] or not(preceding-sibling::* or ../@heading or ../preceding-sibling::section)"/>
        <xsl:choose>
          <xsl:when test="$is-close">
            <w:spacing w:after="60" w:line="240" w:lineRule="auto"><xsl:if test="$has-air"><xsl:attribute name="w:before">120</xsl:attribute></xsl:if></w:spacing>
          </xsl:when>
          <xsl:when test="$has-air"><w:spacing w:before="240"/></xsl:when>
        </xsl:choose>
      </w:pPr>
      <xsl:apply-templates select="node()" mode="said"/>
    </w:p>
  </xsl:template>

  <xsl:template match="list[@ordered = 'no']/item">
    <w:p>
      <w:pPr>
        <w:pStyle>
          <xsl:attribute name="w:val">
            <xsl:choose>
              <xsl:when test="ancestor::box">PaperBoxList</xsl:when>
              <xsl:otherwise><xsl:value-of select="$bullet"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </w:pStyle>
        <w:numPr><w:ilvl w:val="0"/><w:numId w:val="{901 + 2 * count(ancestor::box)}"/></w:numPr>
      </w:pPr>
      <xsl:apply-templates select="node()" mode="said"/>
    </w:p>
  </xsl:template>

  <!-- Each ordered list counts from 1: the template has twenty that do. -->
  <xsl:template match="decision/item | list[@ordered = 'yes']/item">
    <xsl:variable name="before" select="count(../preceding::decision | ../preceding::list[@ordered = 'yes'])"/>
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{$ordered}"/>
        <w:numPr><w:ilvl w:val="0"/><w:numId w:val="{911 + $before mod 20}"/></w:numPr>
      </w:pPr>
      <xsl:apply-templates select="node()" mode="said"/>
    </w:p>
  </xsl:template>

  <xsl:template match="box">
    <xsl:call-template name="paragraph"><xsl:with-param name="style" select="'PaperBoxHeading'"/><xsl:with-param name="text" select="@heading"/></xsl:call-template>
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <!-- a field whose prompt gives way to what the officer writes -->
  <xsl:template match="space">
    <w:sdt>
      <w:sdtPr>
        <w:alias w:val="{@prompt}"/>
        <w:tag w:val="{@id}"/>
        <w:id w:val="{9000 + count(preceding::space)}"/>
        <w:showingPlcHdr/>
      </w:sdtPr>
      <w:sdtContent>
        <xsl:call-template name="paragraph"><xsl:with-param name="style" select="'PaperSpace'"/><xsl:with-param name="text" select="@prompt"/></xsl:call-template>
      </w:sdtContent>
    </w:sdt>
  </xsl:template>

  <!-- ===== words ===== -->
  <xsl:template match="text()" mode="said"><w:r><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r></xsl:template>
  <xsl:template match="strong" mode="said">
    <w:r><w:rPr><w:rStyle w:val="{$strong}"/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r>
  </xsl:template>
  <!-- An address stands as a field, which needs no relation in another part; a page beside ours is no page beside a letter. -->
  <xsl:template match="link" mode="said">
    <xsl:choose>
      <xsl:when test="contains(@href, ':') and not(contains(@href, '&quot;'))">
        <w:fldSimple w:instr=' HYPERLINK "{@href}" '>
          <w:r><w:rPr><w:rStyle w:val="{$link}"/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r>
        </w:fldSimple>
      </xsl:when>
      <xsl:otherwise><w:r><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="ref" mode="said">
    <w:hyperlink>
      <xsl:attribute name="w:anchor"><xsl:apply-templates select="key('numbered', @to)" mode="place"/></xsl:attribute>
      <w:r><w:t><xsl:apply-templates select="key('numbered', @to)" mode="number"/></w:t></w:r>
    </w:hyperlink>
  </xsl:template>
  <!-- a bookmark: Word knows forty letters of its name -->
  <xsl:template match="table | chart" mode="place">
    <xsl:value-of select="local-name()"/><xsl:apply-templates select="." mode="number"/>
  </xsl:template>
  <xsl:template match="table" mode="number"><xsl:value-of select="count(preceding::table) + 1"/></xsl:template>
  <xsl:template match="chart" mode="number"><xsl:value-of select="count(preceding::chart) + 1"/></xsl:template>

  <!-- ===== tables: each group is one of its own, so that no cell is merged ===== -->
  <xsl:template match="table">
    <xsl:variable name="number"><xsl:apply-templates select="." mode="number"/></xsl:variable>
    <xsl:variable name="label" select="concat($words/@table, ' ', $number, '. ', @caption)"/>
    <xsl:choose>
      <xsl:when test="row/@group">
        <xsl:for-each select="row[@group][generate-id() = generate-id(key('group', concat(../@id, '|', @group))[1])]">
          <xsl:apply-templates select=".." mode="one">
            <xsl:with-param name="said" select="concat($label, ': ', @group)"/>
            <xsl:with-param name="number"><xsl:if test="position() = 1"><xsl:value-of select="$number"/></xsl:if></xsl:with-param>
            <xsl:with-param name="rows" select="key('group', concat(../@id, '|', @group))"/>
          </xsl:apply-templates>
        </xsl:for-each>
        <xsl:if test="row[not(@group)]">
          <xsl:apply-templates select="." mode="one">
            <xsl:with-param name="said" select="concat($label, ': ', row[not(@group)][1]/cell[1])"/>
            <xsl:with-param name="rows" select="row[not(@group)]"/>
          </xsl:apply-templates>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="one">
          <xsl:with-param name="said" select="$label"/>
          <xsl:with-param name="number" select="$number"/>
          <xsl:with-param name="rows" select="row"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="table" mode="one">
    <xsl:param name="said"/>
    <xsl:param name="number"/>
    <xsl:param name="rows"/>
    <xsl:variable name="weights" select="sum(column/@weight)"/>
    <xsl:variable name="small"><xsl:if test="count(column) &gt; 5">Small</xsl:if></xsl:variable>
    <w:p>
      <w:pPr><w:pStyle w:val="{$caption}"/><w:keepNext/></w:pPr>
      <xsl:if test="$number != ''"><w:bookmarkStart w:id="{$number}" w:name="table{$number}"/></xsl:if>
      <w:r><w:t xml:space="preserve"><xsl:value-of select="$said"/></w:t></w:r>
      <xsl:if test="$number != ''"><w:bookmarkEnd w:id="{$number}"/></xsl:if>
    </w:p>
    <w:tbl>
      <w:tblPr>
        <w:tblStyle w:val="PaperTable"/>
        <w:tblW w:w="{$width}" w:type="dxa"/>
        <w:tblLayout w:type="fixed"/>
        <w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>
        <w:tblCaption w:val="{$said}"/>
      </w:tblPr>
      <w:tblGrid>
        <xsl:for-each select="column"><w:gridCol w:w="{floor($width * @weight div $weights)}"/></xsl:for-each>
      </w:tblGrid>
      <w:tr>
        <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
        <xsl:for-each select="column">
          <w:tc>
            <w:tcPr><w:tcW w:w="{floor($width * @weight div $weights)}" w:type="dxa"/></w:tcPr>
            <w:p>
              <w:pPr><xsl:apply-templates select="." mode="style"><xsl:with-param name="small" select="$small"/></xsl:apply-templates><w:keepNext/></w:pPr>
              <w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="@heading"/></w:t></w:r>
            </w:p>
          </w:tc>
        </xsl:for-each>
      </w:tr>
      <xsl:apply-templates select="$rows">
        <xsl:with-param name="keeps" select="count($rows) &lt;= 9"/>
        <xsl:with-param name="small" select="$small"/>
        <xsl:with-param name="unit" select="$width div $weights"/>
      </xsl:apply-templates>
    </w:tbl>
  </xsl:template>
  <xsl:template match="column" mode="style">
    <xsl:param name="small"/>
    <w:pStyle>
      <xsl:attribute name="w:val">
        <xsl:choose>
          <xsl:when test="@kind = 'count' or @kind = 'share'"><xsl:value-of select="concat('PaperNumber', $small)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('PaperCell', $small)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </w:pStyle>
  </xsl:template>

  <!-- A short table is not broken over two pages: each row but the last keeps with the next. -->
  <xsl:template match="row">
    <xsl:param name="small"/>
    <xsl:param name="unit"/>
    <xsl:param name="keeps"/>
    <w:tr>
      <w:trPr><w:cantSplit/></w:trPr>
      <xsl:apply-templates select="cell">
        <xsl:with-param name="keeps" select="$keeps and position() != last()"/>
        <xsl:with-param name="small" select="$small"/>
        <xsl:with-param name="unit" select="$unit"/>
      </xsl:apply-templates>
    </w:tr>
  </xsl:template>

  <xsl:template match="cell">
    <xsl:param name="small"/>
    <xsl:param name="unit"/>
    <xsl:param name="keeps"/>
    <xsl:variable name="at" select="position()"/>
    <xsl:variable name="column" select="../../column[$at]"/>
    <w:tc>
      <w:tcPr>
        <w:tcW w:w="{floor($unit * $column/@weight)}" w:type="dxa"/>
        <xsl:if test="@tone">
          <w:shd w:val="clear" w:color="auto"><xsl:attribute name="w:fill"><xsl:apply-templates select="@tone"/></xsl:attribute></w:shd>
        </xsl:if>
      </w:tcPr>
      <w:p>
        <w:pPr><xsl:apply-templates select="$column" mode="style"><xsl:with-param name="small" select="$small"/></xsl:apply-templates><xsl:if test="$keeps"><w:keepNext/></xsl:if></w:pPr>
        <xsl:choose>
          <xsl:when test="../@kind = 'total'"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="node()" mode="said"/></xsl:otherwise>
        </xsl:choose>
      </w:p>
    </w:tc>
  </xsl:template>

  <!-- light enough for black text and for grey print; the word carries -->
  <xsl:template match="@tone[. = 'good']">CCE2D8</xsl:template>
  <xsl:template match="@tone[. = 'wait']">FFF7BF</xsl:template>
  <xsl:template match="@tone[. = 'bad']">F6D7D2</xsl:template>
  <xsl:template match="@tone[. = 'quiet']">EEEFEF</xsl:template>
  <xsl:template match="@tone[. = 'note']">BBD4EA</xsl:template>

  <!-- ===== charts ===== -->
  <xsl:template match="chart">
    <xsl:variable name="number"><xsl:apply-templates select="." mode="number"/></xsl:variable>
    <w:p>
      <w:pPr><w:pStyle w:val="{$caption}"/><w:keepNext/></w:pPr>
      <w:bookmarkStart w:id="{10000 + $number}" w:name="chart{$number}"/>
      <w:r><w:t xml:space="preserve"><xsl:value-of select="concat($words/@figure, ' ', $number, '. ', @title)"/></w:t></w:r>
      <w:bookmarkEnd w:id="{10000 + $number}"/>
    </w:p>
    <xsl:choose>
      <xsl:when test="@picture &lt;= $charts"><xsl:call-template name="picture"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="paragraph"><xsl:with-param name="style" select="$text"/><xsl:with-param name="text" select="@alt"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="mark">
      <xsl:call-template name="paragraph"><xsl:with-param name="style" select="'PaperNote'"/><xsl:with-param name="text" select="."/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- As wide as the text, 635 English metric units to a twentieth of a point; as high as the drawing says. -->
  <xsl:template name="picture">
    <xsl:variable name="box" select="normalize-space(translate(svg:svg/@viewBox, ',', ' '))"/>
    <xsl:variable name="size" select="substring-after(substring-after($box, ' '), ' ')"/>
    <xsl:variable name="ratio">
      <xsl:choose>
        <xsl:when test="substring-after($size, ' ') &gt; 0"><xsl:value-of select="substring-after($size, ' ') div substring-before($size, ' ')"/></xsl:when>
        <xsl:when test="@kind = 'bar'">0.25</xsl:when>
        <xsl:otherwise>0.5</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="wide" select="$width * 635"/>
    <xsl:variable name="high" select="floor($width * 635 * $ratio)"/>
    <w:p>
      <w:pPr><w:pStyle w:val="PaperPicture"/></w:pPr>
      <w:r>
        <w:drawing>
          <wp:inline distT="0" distB="0" distL="0" distR="0">
            <wp:extent cx="{$wide}" cy="{$high}"/>
            <wp:docPr id="{@picture}" name="{@id}" descr="{@alt}"/>
            <a:graphic>
              <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
                <pic:pic>
                  <pic:nvPicPr><pic:cNvPr id="{@picture}" name="{@id}" descr="{@alt}"/><pic:cNvPicPr/></pic:nvPicPr>
                  <pic:blipFill><a:blip r:embed="rIdChart{@picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
                  <pic:spPr>
                    <a:xfrm><a:off x="0" y="0"/><a:ext cx="{$wide}" cy="{$high}"/></a:xfrm>
                    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
                  </pic:spPr>
                </pic:pic>
              </a:graphicData>
            </a:graphic>
          </wp:inline>
        </w:drawing>
      </w:r>
    </w:p>
  </xsl:template>
</xsl:stylesheet>
