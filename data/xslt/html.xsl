<?xml version="1.0" encoding="UTF-8"?>
<!-- html.xsl: the dossier as one self-contained page, from the DocBook book; no script, nothing fetched

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:db="http://docbook.org/ns/docbook"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:r="urn:rempart:functions"
    exclude-result-prefixes="db svg xlink r">

  <xsl:import href="layout.xsl"/>
  <xsl:import href="html-style.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/db:book">
    <xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html&gt;&#10;</xsl:text>
    <html lang="{@xml:lang}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="author" content="{db:info/db:author/db:orgname}"/>
        <meta name="generator" content="Rempart"/>
        <!-- The page asks for nothing outside itself, and is held to that. -->
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>
        <title>
          <xsl:value-of select="db:info/db:title"/>
          <xsl:if test="db:info/db:subtitle != ''"><xsl:value-of select="concat(', ', db:info/db:subtitle)"/></xsl:if>
        </title>
        <style><xsl:call-template name="style"/></style>
      </head>
      <body>
        <a class="skip" href="#content"><xsl:value-of select="r:t('skip')"/></a>
        <nav aria-label="{r:t('contents')}">
          <h2><xsl:value-of select="r:t('contents')"/></h2>
          <ol><xsl:apply-templates select="db:chapter" mode="contents"/></ol>
        </nav>
        <main id="content">
          <xsl:apply-templates select="db:preface | db:chapter"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="db:chapter | db:section" mode="contents">
    <li>
      <a href="#{@xml:id}">
        <span class="number"><xsl:apply-templates select="." mode="number"/></span>
        <xsl:value-of select="db:title"/>
      </a>
      <xsl:if test="count(ancestor::db:*) &lt; 3 and db:section[not(@role = 'item')]">
        <ol><xsl:apply-templates select="db:section[not(@role = 'item')]" mode="contents"/></ol>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="db:preface">
    <xsl:variable name="info" select="/db:book/db:info"/>
    <header class="cover" id="cover">
      <div class="maker"><xsl:value-of select="$info/db:author/db:orgname"/></div>
      <h1><xsl:value-of select="db:title"/></h1>
      <p class="subtitle"><xsl:value-of select="$info/db:subtitle"/></p>
      <xsl:apply-templates select="*[not(self::db:title)]"/>
    </header>
  </xsl:template>

  <xsl:template match="db:chapter">
    <section class="chapter" id="{@xml:id}">
      <h2><span class="number"><xsl:apply-templates select="." mode="number"/></span><xsl:value-of select="db:title"/></h2>
      <xsl:apply-templates select="*[not(self::db:title)]"/>
    </section>
  </xsl:template>

  <xsl:template match="db:section">
    <section id="{@xml:id}">
      <xsl:if test="@role"><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute></xsl:if>
      <xsl:element name="h{count(ancestor::db:section) + 3}">
        <xsl:attribute name="class">title</xsl:attribute>
        <xsl:if test="not(@role = 'item')"><span class="number"><xsl:apply-templates select="." mode="number"/></span></xsl:if>
        <xsl:apply-templates select="db:title/node()"/>
      </xsl:element>
      <xsl:apply-templates select="*[not(self::db:title)]"/>
    </section>
  </xsl:template>

  <xsl:template match="db:para">
    <p>
      <xsl:if test="@role"><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute></xsl:if>
      <!-- each text chooses its own direction: people may have written right to left -->
      <xsl:attribute name="dir">auto</xsl:attribute>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="db:formalpara">
    <p class="line"><strong><xsl:value-of select="db:title"/></strong></p>
    <xsl:apply-templates select="db:para"/>
  </xsl:template>

  <xsl:template match="db:itemizedlist"><ul><xsl:apply-templates select="db:listitem"/></ul></xsl:template>
  <xsl:template match="db:itemizedlist/db:listitem"><li dir="auto"><xsl:apply-templates select="db:para/node()"/></li></xsl:template>

  <xsl:template match="db:variablelist"><dl><xsl:apply-templates select="db:varlistentry"/></dl></xsl:template>
  <xsl:template match="db:varlistentry">
    <dt><xsl:value-of select="db:term"/></dt>
    <dd>
      <xsl:if test="@role"><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="db:listitem/*"/>
    </dd>
  </xsl:template>

  <!-- Tables are in the table model of HTML already -->

  <xsl:template match="db:informaltable">
    <div class="table" tabindex="0">
      <table>
        <xsl:copy-of select="@class"/>
        <xsl:if test="db:col"><colgroup><xsl:for-each select="db:col"><col style="width: {@width}"/></xsl:for-each></colgroup></xsl:if>
        <xsl:apply-templates select="db:thead | db:tbody"/>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="db:thead | db:tbody | db:tr | db:td | db:th">
    <xsl:element name="{local-name()}">
      <xsl:copy-of select="@class | @colspan"/>
      <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
      <xsl:if test="self::db:th">
        <xsl:attribute name="scope"><xsl:choose><xsl:when test="ancestor::db:thead">col</xsl:when><xsl:when test="../@class = 'head'">colgroup</xsl:when><xsl:otherwise>row</xsl:otherwise></xsl:choose></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- The chart: HTML wants SVG without a prefix -->

  <xsl:template match="db:informalfigure">
    <figure><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute><xsl:apply-templates select="db:mediaobject/db:imageobject/db:imagedata/svg:svg"/></figure>
  </xsl:template>

  <xsl:template match="svg:*">
    <xsl:element name="{local-name()}">
      <xsl:copy-of select="@*"/>
      <xsl:if test="self::svg:svg">
        <xsl:attribute name="role">img</xsl:attribute>
        <xsl:attribute name="aria-labelledby">chart-title chart-text</xsl:attribute>
        <title id="chart-title"><xsl:value-of select="r:t('chart.title')"/></title>
        <desc id="chart-text"><xsl:value-of select="ancestor::db:mediaobject/db:alt"/></desc>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="db:link[@linkend]"><a href="#{@linkend}"><xsl:apply-templates/></a></xsl:template>
  <xsl:template match="db:link[@xlink:href]"><a href="{@xlink:href}" rel="noreferrer"><xsl:apply-templates/></a></xsl:template>

  <xsl:template match="db:foreignphrase"><span lang="{@xml:lang}"><xsl:apply-templates/></span></xsl:template>

  <xsl:template match="db:phrase">
    <span><xsl:attribute name="class"><xsl:value-of select="@role"/></xsl:attribute><xsl:apply-templates/></span>
  </xsl:template>
</xsl:stylesheet>
