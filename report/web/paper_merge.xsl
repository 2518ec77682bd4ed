<?xml version="1.0" encoding="UTF-8"?>
<!-- A part of a Word template with what a paper needs and the template has not: styles, numbering, relations, content types.
     Input: the template's part. ours: the same part of our own template. charts: how many pictures the paper has.
     With our own part as input only the pictures are added. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships"
                xmlns:t="http://schemas.openxmlformats.org/package/2006/content-types"
                xmlns:str="http://exslt.org/strings" exclude-result-prefixes="r t str">
  <xsl:output method="xml" encoding="UTF-8" standalone="yes"/>

  <xsl:param name="ours"/>
  <xsl:param name="charts" select="0"/>

  <xsl:variable name="mine" select="document($ours)/*"/>
  <xsl:variable name="theirs" select="/*"/>
  <xsl:variable name="upper" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
  <xsl:variable name="lower" select="'abcdefghijklmnopqrstuvwxyz'"/>
  <xsl:variable name="office">http://schemas.openxmlformats.org/officeDocument/2006/relationships/</xsl:variable>
  <xsl:variable name="core">http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties</xsl:variable>
  <xsl:variable name="thumbnail">http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail</xsl:variable>
  <xsl:variable name="app" select="concat($office, 'extended-properties')"/>

  <xsl:template match="node() | @*">
    <xsl:copy><xsl:apply-templates select="node() | @*"/></xsl:copy>
  </xsl:template>

  <!-- A paper is in Swedish whatever the language of the Word that made the template. -->
  <xsl:template match="w:lang/@w:val"><xsl:attribute name="w:val">sv-SE</xsl:attribute></xsl:template>
  <xsl:template match="w:rPrDefault/w:rPr[not(w:lang)]">
    <xsl:copy><xsl:apply-templates select="node() | @*"/><w:lang w:val="sv-SE"/></xsl:copy>
  </xsl:template>

  <!-- A style is known by its name: its id differs with the language of the Word that made it. -->
  <xsl:template match="w:styles">
    <xsl:copy>
      <xsl:apply-templates select="node() | @*"/>
      <xsl:for-each select="$mine/w:style">
        <xsl:variable name="name" select="translate(w:name/@w:val, $upper, $lower)"/>
        <xsl:if test="not($theirs/w:style[translate(w:name/@w:val, $upper, $lower) = $name])">
          <xsl:apply-templates select="." mode="added"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="node() | @*" mode="added">
    <xsl:copy><xsl:apply-templates select="node() | @*" mode="added"/></xsl:copy>
  </xsl:template>
  <xsl:template match="w:style/@w:default" mode="added"/>
  <!-- what an added style rests on, by the id that style has in the template -->
  <xsl:template match="w:basedOn/@w:val | w:next/@w:val" mode="added">
    <xsl:variable name="id" select="."/>
    <xsl:variable name="name" select="translate($mine/w:style[@w:styleId = $id]/w:name/@w:val, $upper, $lower)"/>
    <xsl:variable name="known" select="$theirs/w:style[translate(w:name/@w:val, $upper, $lower) = $name]/@w:styleId"/>
    <xsl:attribute name="w:val">
      <xsl:choose>
        <xsl:when test="$known"><xsl:value-of select="$known"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$id"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

  <!-- All definitions stand before all lists that use them. -->
  <xsl:template match="w:numbering">
    <xsl:copy>
      <xsl:apply-templates select="@* | w:numPicBullet | w:abstractNum"/>
      <xsl:copy-of select="$mine/w:abstractNum[not(@w:abstractNumId = $theirs/w:abstractNum/@w:abstractNumId)]"/>
      <xsl:apply-templates select="w:num"/>
      <xsl:copy-of select="$mine/w:num[not(@w:numId = $theirs/w:num/@w:numId)]"/>
    </xsl:copy>
  </xsl:template>

  <!-- Left out: the properties of the template itself, its picture, and what only its text pointed at. -->
  <xsl:variable name="of-the-text">|image|hyperlink|comments|commentsExtended|commentsExtensible|commentsIds|people|chart|chartEx|oleObject|package|diagramData|diagramLayout|diagramQuickStyle|diagramColors|diagramDrawing|aFChunk|subDocument|audio|video|media|ink|control|frame|</xsl:variable>
  <xsl:template match="r:Relationship">
    <xsl:if test="not(@Type = $thumbnail or @Type = $core or @Type = $app
                      or contains($of-the-text, concat('|', str:tokenize(@Type, '/')[last()], '|')))">
      <xsl:copy-of select="."/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:Override[starts-with(@PartName, '/word/comments') or starts-with(@PartName, '/word/people')
                                  or starts-with(@PartName, '/word/charts/') or starts-with(@PartName, '/word/diagrams/')
                                  or starts-with(@PartName, '/word/embeddings/') or starts-with(@PartName, '/docProps/thumbnail')]"/>

  <xsl:template match="r:Relationships">
    <xsl:copy>
      <xsl:apply-templates select="node() | @*"/>
      <xsl:for-each select="$mine/r:Relationship[@Type = concat($office, 'numbering') or @Type = concat($office, 'styles')
                                                 or @Type = $core or @Type = $app]">
        <xsl:if test="@Type = $core or @Type = $app or not($theirs/r:Relationship/@Type = @Type)"><xsl:copy-of select="."/></xsl:if>
      </xsl:for-each>
      <xsl:call-template name="picture"><xsl:with-param name="n" select="1"/></xsl:call-template>
    </xsl:copy>
  </xsl:template>
  <xsl:template name="picture">
    <xsl:param name="n"/>
    <xsl:if test="$n &lt;= $charts">
      <Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="rIdChart{$n}"
                    Type="{$office}image" Target="media/chart-{$n}.png"/>
      <xsl:call-template name="picture"><xsl:with-param name="n" select="$n + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A template (.dotx) becomes a document. -->
  <xsl:template match="t:Types">
    <xsl:copy>
      <xsl:apply-templates select="node() | @*"/>
      <xsl:copy-of select="$mine/t:Default[not(@Extension = $theirs/t:Default/@Extension)]"/>
      <xsl:copy-of select="$mine/t:Override[@PartName = '/word/numbering.xml' or @PartName = '/word/styles.xml'
                                            or @PartName = '/docProps/core.xml' or @PartName = '/docProps/app.xml']
                                           [not(@PartName = $theirs/t:Override/@PartName)]"/>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="t:Override[@PartName = '/word/document.xml']/@ContentType">
    <xsl:attribute name="ContentType">application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml</xsl:attribute>
  </xsl:template>
</xsl:stylesheet>
