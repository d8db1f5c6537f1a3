<?xml version="1.0" encoding="UTF-8"?>
<!-- common.xsl: words, dates, numbers and typography of the language of the dossier

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:func="http://exslt.org/functions"
    xmlns:str="http://exslt.org/strings"
    xmlns:r="urn:rempart:functions"
    extension-element-prefixes="func" exclude-result-prefixes="str r">

  <xsl:variable name="lang" select="string(/*/@xml:lang)"/>
  <xsl:variable name="words" select="document('strings.xml')"/>
  <xsl:key name="word" match="string" use="@id"/>

  <!-- The phrase of that name; {0}, {1} and so on take the arguments. A missing phrase is a fault of ours. -->
  <func:function name="r:t">
    <xsl:param name="id"/>
    <xsl:param name="a0"/>
    <xsl:param name="a1"/>
    <xsl:param name="a2"/>
    <xsl:variable name="phrase">
      <xsl:for-each select="$words">
        <xsl:if test="not(key('word', $id))">
          <xsl:message terminate="yes">strings.xml has no phrase <xsl:value-of select="$id"/></xsl:message>
        </xsl:if>
        <xsl:value-of select="key('word', $id)/*[local-name() = $lang]"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="contains($phrase, '{0}')">
        <func:result select="str:replace(str:replace(str:replace($phrase, '{0}', string($a0)), '{1}', string($a1)), '{2}', string($a2))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($phrase)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The phrase of a nick that a newer project may hold and this file not know: the nick itself then. -->
  <func:function name="r:nick">
    <xsl:param name="group"/>
    <xsl:param name="nick"/>
    <xsl:variable name="known">
      <xsl:for-each select="$words"><xsl:value-of select="count(key('word', concat($group, '.', $nick)))"/></xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$known != 0"><func:result select="r:t(concat($group, '.', $nick))"/></xsl:when>
      <xsl:otherwise><func:result select="string($nick)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 2026-11-24 or 2026-11-24T14:02:11Z in words -->
  <func:function name="r:date">
    <xsl:param name="iso"/>
    <xsl:variable name="day" select="number(substring($iso, 9, 2))"/>
    <xsl:choose>
      <xsl:when test="$day &gt;= 1 and number(substring($iso, 6, 2)) &lt;= 12">
        <xsl:variable name="spoken">
          <xsl:choose>
            <xsl:when test="$day = 1"><xsl:value-of select="r:t('day.first')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$day"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <func:result select="concat($spoken, '&#160;', r:t(concat('month.', number(substring($iso, 6, 2)))), ' ', substring($iso, 1, 4))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($iso)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:decimal-format name="fr" decimal-separator="," grouping-separator="&#160;"/>
  <xsl:decimal-format name="en" decimal-separator="." grouping-separator=","/>

  <func:function name="r:number">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$lang = 'fr'"><func:result select="format-number($value, '#&#160;##0,#', 'fr')"/></xsl:when>
      <xsl:otherwise><func:result select="format-number($value, '#,##0.#', 'en')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="r:percent">
    <xsl:param name="part"/>
    <xsl:param name="whole"/>
    <xsl:choose>
      <xsl:when test="$whole &gt; 0"><func:result select="r:t('percent', floor(100 * $part div $whole))"/></xsl:when>
      <xsl:otherwise><func:result select="r:t('percent', 0)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="r:size">
    <xsl:param name="bytes"/>
    <xsl:choose>
      <xsl:when test="$bytes &gt;= 1000000000"><func:result select="r:t('size.g', r:number($bytes div 1000000000))"/></xsl:when>
      <xsl:when test="$bytes &gt;= 1000000"><func:result select="r:t('size.m', r:number($bytes div 1000000))"/></xsl:when>
      <xsl:when test="$bytes &gt;= 1000"><func:result select="r:t('size.k', r:number($bytes div 1000))"/></xsl:when>
      <xsl:otherwise><func:result select="r:t('size.bytes', r:number($bytes))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- French typography for what people typed: the space before : ; ? ! » and after « holds the line. No word changes. -->
  <func:function name="r:type">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="$lang = 'fr'">
        <func:result select="str:replace(str:replace(str:replace(str:replace(str:replace(str:replace(string($text),
          ' :', '&#160;:'), ' ;', '&#160;;'), ' ?', '&#160;?'), ' !', '&#160;!'), ' »', '&#160;»'), '« ', '«&#160;')"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($text)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- A place in a document: "p. 12, §3.4" becomes "p. 12, § 3.4" and breaks at its comma only. -->
  <func:function name="r:place">
    <xsl:param name="text"/>
    <func:result select="str:replace(str:replace(str:replace(str:replace(r:type($text), '§ ', '§'), '§&#160;', '§'), '§', '§&#160;'), 'p. ', 'p.&#160;')"/>
  </func:function>

  <!-- A place in a regulation, kept as "17.2", "Art. 10(9)", "Annex II 4" or "Chapter VI" -->
  <func:function name="r:provision">
    <xsl:param name="ref"/>
    <xsl:choose>
      <xsl:when test="starts-with($ref, 'Annex ')"><func:result select="concat(r:t('annex'), substring-after($ref, 'Annex '))"/></xsl:when>
      <xsl:when test="starts-with($ref, 'Chapter ')"><func:result select="concat(r:t('chapter'), substring-after($ref, 'Chapter '))"/></xsl:when>
      <xsl:otherwise><func:result select="str:replace($ref, 'Art. ', 'Art.&#160;')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="r:other-lang">
    <xsl:choose>
      <xsl:when test="$lang = 'fr'"><func:result select="'en'"/></xsl:when>
      <xsl:otherwise><func:result select="'fr'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="r:capital">
    <xsl:param name="text"/>
    <func:result select="concat(translate(substring($text, 1, 1), 'abcdefghijklmnopqrstuvwxyzàâçéèêîôù', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊÎÔÙ'), substring($text, 2))"/>
  </func:function>
</xsl:stylesheet>
