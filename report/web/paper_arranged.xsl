<?xml version="1.0" encoding="UTF-8"?>
<!-- A paper as it is to be shown: its sections in the municipality's order, every column with its width and every chart with
     the number of its picture. First step to every form; paper_html.xsl and paper_docx.xsl read what comes out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:exsl="http://exslt.org/common" xmlns:str="http://exslt.org/strings"
                exclude-result-prefixes="exsl str">
  <xsl:output method="xml" encoding="UTF-8"/>

  <!-- ids of sections directly under the paper, with blanks between; those not named follow in their own order -->
  <xsl:param name="order"/>

  <xsl:template match="node() | @*">
    <xsl:copy><xsl:apply-templates select="node() | @*"/></xsl:copy>
  </xsl:template>

  <!-- what stays as it is, in one piece -->
  <xsl:template match="head | words | row | p | list | decision"><xsl:copy-of select="."/></xsl:template>

  <xsl:template match="paper">
    <xsl:variable name="wanted" select="concat(' ', normalize-space($order), ' ')"/>
    <xsl:copy>
      <xsl:apply-templates select="@* | head | words"/>
      <xsl:for-each select="section">
        <xsl:sort data-type="number" select="contains($wanted, concat(' ', @id, ' '))
                                             * (string-length(substring-before($wanted, concat(' ', @id, ' '))) - 100000)"/>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- The picture of a chart is named in the order of the paper as it was written, so that drawing need not know the order. -->
  <xsl:template match="chart">
    <xsl:copy>
      <xsl:attribute name="picture"><xsl:value-of select="count(preceding::chart) + 1"/></xsl:attribute>
      <xsl:apply-templates select="node() | @*"/>
    </xsl:copy>
  </xsl:template>

  <!-- Wide enough for its kind, or what the paper asks for, and for its longest word: Valfrihetssystem is not broken. On A4 about
       85 letters stand beside each other in a table, 100 in the smaller letters of one with more than five columns. -->
  <xsl:template match="column">
    <xsl:variable name="at" select="count(preceding-sibling::column) + 1"/>
    <xsl:variable name="usual"><xsl:apply-templates select="." mode="usual"/></xsl:variable>
    <xsl:variable name="other" select="../column[not(@weight)]"/>
    <xsl:variable name="whole" select="sum(../column/@weight) + 28 * count($other[@kind = 'text'][not(preceding-sibling::column)])
                                       + 24 * count($other[@kind = 'text'][preceding-sibling::column])
                                       + 18 * count($other[@kind = 'word']) + 15 * count($other[@kind = 'date'])
                                       + 13 * count($other[@kind = 'count' or @kind = 'share'])"/>
    <xsl:variable name="wordy" select="@kind = 'text' or @kind = 'word'"/>
    <xsl:variable name="letters">
      <xsl:for-each select="@heading | ../row[$wordy]/cell[$at]">
        <xsl:for-each select="str:tokenize(., ' ')"><word letters="{string-length(.)}"/></xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="longest">
      <xsl:for-each select="exsl:node-set($letters)/word">
        <xsl:sort select="@letters" data-type="number" order="descending"/>
        <xsl:if test="position() = 1"><xsl:value-of select="@letters"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="least" select="ceiling(($longest + 2.5) * $whole div (85 + 15 * (count(../column) &gt; 5)))"/>
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:attribute name="weight">
        <xsl:choose>
          <xsl:when test="$least &gt; $usual"><xsl:value-of select="$least"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$usual"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="column[@weight]" mode="usual"><xsl:value-of select="@weight"/></xsl:template>
  <xsl:template match="column" mode="usual">
    <xsl:choose>
      <xsl:when test="@kind = 'text' and not(preceding-sibling::column)">28</xsl:when>
      <xsl:when test="@kind = 'text'">24</xsl:when>
      <xsl:when test="@kind = 'word'">18</xsl:when>
      <xsl:when test="@kind = 'date'">15</xsl:when>
      <xsl:otherwise>13</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
