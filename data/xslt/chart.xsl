<?xml version="1.0" encoding="UTF-8"?>
<!-- chart.xsl: progress and conformity by catalogue, as one SVG for every output

     Shades of the one accent colour; each part carries its number and the legend its word, so that nothing is told by
     colour alone.

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:r="urn:rempart:functions"
    exclude-result-prefixes="d r">

  <xsl:variable name="chart-width" select="660"/>
  <xsl:variable name="bar-left" select="96"/>
  <xsl:variable name="bar-width" select="564"/>

  <xsl:template name="chart">
    <xsl:variable name="catalogues" select="d:catalogues/d:catalogue[d:tally/@total &gt; 0]"/>
    <xsl:variable name="height" select="78 * count($catalogues) + 44"/>
    <svg:svg width="{$chart-width}" height="{$height}" viewBox="0 0 {$chart-width} {$height}"
             font-family="Noto Sans, DejaVu Sans, sans-serif" font-size="11">
      <xsl:for-each select="$catalogues">
        <svg:g transform="translate(0,{78 * (position() - 1)})">
          <svg:text x="0" y="12" font-size="12" font-weight="bold" fill="#1c2430"><xsl:value-of select="d:short-title"/></svg:text>
          <svg:text x="{$chart-width}" y="12" text-anchor="end" fill="#5b6672">
            <xsl:value-of select="concat(r:t('settled'), r:t('colon'), ' ', d:tally/@settled, ' / ', d:tally/@total)"/>
          </svg:text>
          <svg:text x="0" y="34" fill="#5b6672"><xsl:value-of select="r:t('group.progress')"/></svg:text>
          <svg:text x="0" y="60" fill="#5b6672"><xsl:value-of select="r:t('group.conformity')"/></svg:text>
          <xsl:for-each select="d:tally">
            <xsl:call-template name="bar">
              <xsl:with-param name="y" select="20"/>
              <xsl:with-param name="order" select="'done review doing todo not-applicable '"/>
            </xsl:call-template>
            <xsl:call-template name="bar">
              <xsl:with-param name="y" select="46"/>
              <xsl:with-param name="order" select="'conform partial nonconform none not-applicable '"/>
            </xsl:call-template>
          </xsl:for-each>
        </svg:g>
      </xsl:for-each>
      <svg:g transform="translate(0,{78 * count($catalogues) + 4})" fill="#1c2430" font-size="10">
        <xsl:call-template name="legend">
          <xsl:with-param name="y" select="0"/>
          <xsl:with-param name="order" select="'progress.done progress.review progress.doing progress.todo applicability.no '"/>
        </xsl:call-template>
        <xsl:call-template name="legend">
          <xsl:with-param name="y" select="19"/>
          <xsl:with-param name="order" select="'conformity.conform conformity.partial conformity.nonconform conformity.none applicability.no '"/>
        </xsl:call-template>
      </svg:g>
    </svg:svg>
  </xsl:template>

  <!-- One stacked bar of a tally; order: names of its attributes, each followed by a space -->
  <xsl:template name="bar">
    <xsl:param name="y"/>
    <xsl:param name="order"/>
    <xsl:param name="x" select="$bar-left"/>
    <xsl:variable name="part" select="substring-before($order, ' ')"/>
    <xsl:if test="$part != ''">
      <xsl:variable name="n" select="number(@*[local-name() = $part])"/>
      <xsl:variable name="width" select="$n * $bar-width div @total"/>
      <xsl:if test="$n &gt; 0">
        <svg:rect x="{format-number($x, '0.##')}" y="{$y}" width="{format-number($width, '0.##')}" height="20"
                  stroke="#ffffff" stroke-width="1">
          <xsl:attribute name="fill"><xsl:call-template name="shade"><xsl:with-param name="part" select="$part"/></xsl:call-template></xsl:attribute>
        </svg:rect>
        <xsl:if test="$width &gt;= 9 + 7 * string-length($n)">
          <svg:text x="{format-number($x + $width div 2, '0.##')}" y="{$y + 14}" text-anchor="middle" fill="#1c2430">
            <xsl:if test="contains(' done conform nonconform ', concat(' ', $part, ' '))"><xsl:attribute name="fill">#ffffff</xsl:attribute></xsl:if>
            <xsl:value-of select="$n"/>
          </svg:text>
        </xsl:if>
      </xsl:if>
      <xsl:call-template name="bar">
        <xsl:with-param name="y" select="$y"/>
        <xsl:with-param name="order" select="substring-after($order, ' ')"/>
        <xsl:with-param name="x" select="$x + $width"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The parts of a bar in its order; order: names of phrases, each followed by a space. SVG does not measure words, so each
       takes the room of its letters at a width that few fonts exceed. -->
  <xsl:template name="legend">
    <xsl:param name="y"/>
    <xsl:param name="order"/>
    <xsl:param name="x" select="$bar-left"/>
    <xsl:variable name="phrase" select="substring-before($order, ' ')"/>
    <xsl:if test="$phrase != ''">
      <xsl:variable name="word" select="r:t($phrase)"/>
      <svg:rect x="{$x}" y="{$y}" width="12" height="12">
        <xsl:attribute name="fill">
          <xsl:call-template name="shade"><xsl:with-param name="part" select="substring-after($phrase, '.')"/></xsl:call-template>
        </xsl:attribute>
      </svg:rect>
      <svg:text x="{$x + 16}" y="{$y + 10}"><xsl:value-of select="$word"/></svg:text>
      <xsl:call-template name="legend">
        <xsl:with-param name="y" select="$y"/>
        <xsl:with-param name="order" select="substring-after($order, ' ')"/>
        <xsl:with-param name="x" select="$x + 34 + 5.4 * string-length($word)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="shade">
    <xsl:param name="part"/>
    <xsl:choose>
      <xsl:when test="$part = 'done' or $part = 'conform'">#1d5b79</xsl:when>
      <xsl:when test="$part = 'review' or $part = 'partial'">#8db4c8</xsl:when>
      <xsl:when test="$part = 'doing'">#c3d8e3</xsl:when>
      <xsl:when test="$part = 'nonconform'">#3b4450</xsl:when>
      <xsl:when test="$part = 'todo' or $part = 'none'">#e9eef2</xsl:when>
      <xsl:otherwise>#d9d6cf</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The same in a sentence a catalogue, for those who do not see the drawing -->
  <xsl:template name="chart-alt">
    <xsl:for-each select="d:catalogues/d:catalogue[d:tally/@total &gt; 0]">
      <xsl:variable name="sentence" select="r:t('chart.alt', d:short-title, d:tally/@total, d:tally/@todo)"/>
      <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="fill">
        <xsl:with-param name="text" select="$sentence"/>
        <xsl:with-param name="values" select="concat(d:tally/@doing, ' ', d:tally/@review, ' ', d:tally/@done, ' ', d:tally/@not-applicable, ' ',
                                                     d:tally/@conform, ' ', d:tally/@partial, ' ', d:tally/@nonconform, ' ')"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- {3} and on -->
  <xsl:template name="fill">
    <xsl:param name="text"/>
    <xsl:param name="values"/>
    <xsl:choose>
      <xsl:when test="contains($text, '{') and $values != ''">
        <xsl:value-of select="concat(substring-before($text, '{'), substring-before($values, ' '))"/>
        <xsl:call-template name="fill">
          <xsl:with-param name="text" select="substring-after($text, '}')"/>
          <xsl:with-param name="values" select="substring-after($values, ' ')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
