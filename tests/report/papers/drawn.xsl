<?xml version="1.0" encoding="UTF-8"?>
<!-- Only for look: puts a plain drawing into every chart of a sample, where the program puts its own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/2000/svg">
  <xsl:template match="node() | @*">
    <xsl:copy><xsl:apply-templates select="node() | @*"/></xsl:copy>
  </xsl:template>

  <xsl:template match="chart">
    <xsl:copy>
      <xsl:apply-templates select="node() | @*"/>
      <xsl:apply-templates select="." mode="drawing"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="@value" mode="ratio">
    <xsl:value-of select="substring-before(., '/') div substring-after(., '/')"/>
  </xsl:template>

  <xsl:template match="chart[@kind = 'bar']" mode="drawing">
    <svg viewBox="0 0 640 96" font-family="Carlito, sans-serif" font-size="15">
      <rect width="640" height="96" fill="#ffffff"/>
      <xsl:for-each select="series">
        <xsl:apply-templates select="." mode="bar"/>
      </xsl:for-each>
    </svg>
  </xsl:template>

  <xsl:template match="series" mode="bar">
    <xsl:variable name="whole" select="substring-after(point/@value, '/')"/>
    <xsl:variable name="before">
      <xsl:choose>
        <xsl:when test="count(preceding-sibling::series) = 0">0</xsl:when>
        <xsl:when test="count(preceding-sibling::series) = 1"><xsl:value-of select="substring-before(../series[1]/point/@value, '/')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="substring-before(../series[1]/point/@value, '/') + substring-before(../series[2]/point/@value, '/')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="x" select="640 * $before div $whole"/>
    <xsl:variable name="wide" select="640 * substring-before(point/@value, '/') div $whole"/>
    <xsl:variable name="fill" select="substring('#005a30#f2c94c#942514', 1 + 7 * count(preceding-sibling::series), 7)"/>
    <xsl:variable name="ink" select="substring('#ffffff#1b1f22#ffffff', 1 + 7 * count(preceding-sibling::series), 7)"/>
    <rect x="{$x}" y="4" width="{$wide - 3}" height="44" fill="{$fill}"/>
    <text x="{$x + $wide div 2 - 1}" y="31" text-anchor="middle" fill="{$ink}"><xsl:value-of select="substring-before(point/@value, '/')"/></text>
    <rect x="{200 * count(preceding-sibling::series)}" y="66" width="16" height="16" fill="{$fill}"/>
    <text x="{200 * count(preceding-sibling::series) + 22}" y="79" fill="#1b1f22"><xsl:value-of select="concat(@name, ' ', point)"/></text>
  </xsl:template>

  <xsl:template match="chart[@kind = 'line']" mode="drawing">
    <xsl:variable name="last" select="count(series[1]/point) - 1"/>
    <svg viewBox="0 0 640 300" font-family="Carlito, sans-serif" font-size="15">
      <rect width="640" height="300" fill="#ffffff"/>
      <xsl:for-each select="series[1]/point">
        <xsl:variable name="x" select="60 + (position() - 1) * 520 div $last"/>
        <text x="{$x}" y="290" text-anchor="middle" fill="#1b1f22"><xsl:value-of select="@at"/></text>
        <xsl:if test="../../mark/@at = @at">
          <path d="M {$x - 260 div $last} 20 V 265" stroke="#383f43" stroke-dasharray="4 4" fill="none"/>
        </xsl:if>
      </xsl:for-each>
      <path d="M 40 265 H 620 M 40 25 H 620" stroke="#6f777b" fill="none"/>
      <text x="34" y="270" text-anchor="end" fill="#1b1f22">0</text>
      <text x="34" y="30" text-anchor="end" fill="#1b1f22">100</text>
      <xsl:for-each select="series">
        <xsl:variable name="beside" select="@beside"/>
        <path fill="none" stroke="#0c2d4a">
          <xsl:attribute name="stroke-width"><xsl:value-of select="3 - 2 * count($beside)"/></xsl:attribute>
          <xsl:attribute name="d">
            <xsl:for-each select="point">
              <xsl:variable name="share"><xsl:apply-templates select="@value" mode="ratio"/></xsl:variable>
              <xsl:value-of select="concat(substring('ML', 1 + (position() &gt; 1), 1), ' ', 60 + (position() - 1) * 520 div $last, ' ', round(265 - 240 * $share), ' ')"/>
            </xsl:for-each>
          </xsl:attribute>
        </path>
        <xsl:for-each select="point">
          <xsl:variable name="share"><xsl:apply-templates select="@value" mode="ratio"/></xsl:variable>
          <xsl:if test="not($beside)">
            <text x="{60 + (position() - 1) * 520 div $last}" y="{round(265 - 240 * $share) + 28}" text-anchor="middle" fill="#1b1f22"><xsl:value-of select="."/></text>
          </xsl:if>
        </xsl:for-each>
      </xsl:for-each>
      <text x="620" y="50" text-anchor="end" fill="#1b1f22"><xsl:value-of select="series[2]/@name"/></text>
    </svg>
  </xsl:template>
</xsl:stylesheet>
