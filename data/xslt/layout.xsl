<?xml version="1.0" encoding="UTF-8"?>
<!-- layout.xsl: what FO and HTML share when they lay out the DocBook book

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:db="http://docbook.org/ns/docbook"
    exclude-result-prefixes="db">

  <xsl:import href="common.xsl"/>

  <xsl:strip-space elements="db:book db:info db:preface db:chapter db:section db:informaltable db:thead db:tbody db:tr db:variablelist db:varlistentry db:itemizedlist db:listitem db:informalfigure db:mediaobject db:imageobject db:imagedata db:formalpara"/>

  <!-- "7.3.1"; an item has no number, it has its id -->
  <xsl:template match="db:chapter | db:section" mode="number">
    <xsl:if test="not(@role = 'item')">
      <xsl:number level="multiple" count="db:chapter | db:section[not(@role = 'item')]" format="1.1"/>
    </xsl:if>
  </xsl:template>

  <!-- The heading as one string, for bookmarks and contents -->
  <xsl:template match="db:chapter | db:section" mode="heading">
    <xsl:apply-templates select="." mode="number"/>
    <xsl:if test="not(@role = 'item')"><xsl:text> </xsl:text></xsl:if>
    <xsl:value-of select="db:title"/>
  </xsl:template>

  <!-- "class IIb, reference, revision B" and such: the parts that are not empty -->
  <xsl:template name="running-title">
    <xsl:value-of select="/db:book/db:info/db:productname"/>
    <xsl:for-each select="/db:book/db:info/db:releaseinfo[. != '']"><xsl:value-of select="concat(' · ', .)"/></xsl:for-each>
    <xsl:for-each select="/db:book/db:info/db:edition[. != '']"><xsl:value-of select="concat(' · ', r:t('revision.short', .))" xmlns:r="urn:rempart:functions"/></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
