<?xml version="1.0" encoding="UTF-8"?>
<!-- A part of the Word template (header, footer, properties) with what stands in {braces} filled in. Parameters: the head of the
     paper, each as a string. A municipality's own header may hold the same names, each within one run of text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8" standalone="yes"/>

  <xsl:param name="title"/>
  <xsl:param name="document-kind"/>
  <xsl:param name="municipality"/>
  <xsl:param name="case-number"/>
  <xsl:param name="stamp"/>
  <xsl:param name="program"/>
  <xsl:param name="lang"/>
  <xsl:param name="date"/>
  <xsl:param name="page"/>
  <xsl:param name="of"/>

  <xsl:template match="node() | @*">
    <xsl:copy><xsl:apply-templates select="node() | @*"/></xsl:copy>
  </xsl:template>
  <xsl:template match="comment()"/>

  <xsl:template match="text()[contains(., '{')]"><xsl:call-template name="filled"><xsl:with-param name="text" select="."/></xsl:call-template></xsl:template>

  <!-- A value that itself holds braces is not filled again; a name nobody knows stays as it is. -->
  <xsl:template name="filled">
    <xsl:param name="text"/>
    <xsl:variable name="rest" select="substring-after($text, '{')"/>
    <xsl:variable name="name" select="substring-before($rest, '}')"/>
    <xsl:choose>
      <xsl:when test="$name = ''"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <!-- "stamp · case-number" of a paper without a number ends with the stamp -->
        <xsl:variable name="before" select="substring-before($text, '{')"/>
        <xsl:choose>
          <xsl:when test="$name = 'case-number' and $case-number = ''"><xsl:value-of select="substring-before(concat($before, ' · '), ' · ')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$before"/></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$name = 'title'"><xsl:value-of select="$title"/></xsl:when>
          <xsl:when test="$name = 'document-kind'"><xsl:value-of select="$document-kind"/></xsl:when>
          <xsl:when test="$name = 'municipality'"><xsl:value-of select="$municipality"/></xsl:when>
          <xsl:when test="$name = 'case-number'"><xsl:value-of select="$case-number"/></xsl:when>
          <xsl:when test="$name = 'stamp'"><xsl:value-of select="$stamp"/></xsl:when>
          <xsl:when test="$name = 'program'"><xsl:value-of select="$program"/></xsl:when>
          <xsl:when test="$name = 'lang'"><xsl:value-of select="$lang"/></xsl:when>
          <xsl:when test="$name = 'date'"><xsl:value-of select="$date"/></xsl:when>
          <xsl:when test="$name = 'page'"><xsl:value-of select="$page"/></xsl:when>
          <xsl:when test="$name = 'of'"><xsl:value-of select="$of"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('{', $name, '}')"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="filled"><xsl:with-param name="text" select="substring-after($rest, '}')"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
