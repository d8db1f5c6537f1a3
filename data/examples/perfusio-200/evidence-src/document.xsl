<?xml version="1.0" encoding="UTF-8"?>
<!-- document.xsl: an example document as XSL-FO

     SPDX-License-Identifier: GPL-3.0-or-later

     A document is sections within sections; they number themselves, so that a locator such as
     "p. 2, § 3.1" can be checked against the page. A table is text: a row a line, the first one its
     header, cells divided by " | "; @cols gives the widths in proportion. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:str="http://exslt.org/strings"
                extension-element-prefixes="str">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="french" select="/document/@xml:lang = 'fr'"/>

  <xsl:template match="/document">
    <fo:root font-family="DejaVu Sans Condensed" font-size="9pt" line-height="1.35" xml:lang="{@xml:lang}">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"
                               margin="15mm 20mm">
          <fo:region-body margin-top="14mm" margin-bottom="12mm"/>
          <fo:region-before extent="12mm"/>
          <fo:region-after extent="8mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <dc:title><xsl:value-of select="concat(@id, ' ', @title)"/></dc:title>
              <dc:creator><xsl:value-of select="@author"/></dc:creator>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
      </fo:declarations>
      <fo:bookmark-tree>
        <xsl:apply-templates select="section" mode="bookmark"/>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page">
        <fo:static-content flow-name="xsl-region-before">
          <fo:block font-size="7.5pt" color="#444444" border-bottom="0.4pt solid #888888"
                    text-align-last="justify">
            <xsl:value-of select="@author"/>
            <fo:leader leader-pattern="space"/>
            <xsl:value-of select="@id"/>
            <xsl:text> · </xsl:text>
            <xsl:choose>
              <xsl:when test="$french">révision </xsl:when>
              <xsl:otherwise>revision </xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat(@revision, ' · ', @date)"/>
          </fo:block>
        </fo:static-content>
        <fo:static-content flow-name="xsl-region-after">
          <fo:block font-size="7.5pt" color="#444444" text-align-last="justify">
            <xsl:choose>
              <xsl:when test="$french">Exemple fictif : ni ce fabricant ni ce dispositif n’existent.</xsl:when>
              <xsl:otherwise>Fictive example: neither this manufacturer nor this device exists.</xsl:otherwise>
            </xsl:choose>
            <fo:leader leader-pattern="space"/>
            <fo:page-number/>
            <xsl:text> / </xsl:text>
            <fo:page-number-citation ref-id="end"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block font-size="15pt" font-weight="bold" space-after="2pt">
            <xsl:value-of select="@title"/>
          </fo:block>
          <fo:block color="#444444" space-after="8pt">
            <xsl:value-of select="@subject"/>
          </fo:block>
          <xsl:apply-templates/>
          <fo:block id="end"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template match="section" mode="number">
    <xsl:number level="multiple" format="1.1"/>
  </xsl:template>

  <xsl:template match="section" mode="bookmark">
    <fo:bookmark internal-destination="{generate-id()}">
      <fo:bookmark-title>
        <xsl:apply-templates select="." mode="number"/>
        <xsl:value-of select="concat(' ', @title)"/>
      </fo:bookmark-title>
      <xsl:apply-templates select="section" mode="bookmark"/>
    </fo:bookmark>
  </xsl:template>

  <xsl:template match="section">
    <xsl:variable name="size">
      <xsl:choose>
        <xsl:when test="parent::section">10pt</xsl:when>
        <xsl:otherwise>11.5pt</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:block id="{generate-id()}" font-size="{$size}" font-weight="bold" space-before="8pt"
              space-after="3pt" keep-with-next.within-page="always">
      <xsl:apply-templates select="." mode="number"/>
      <xsl:value-of select="concat(' ', @title)"/>
    </fo:block>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="p">
    <fo:block space-after="4pt"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="item">
    <fo:list-block provisional-distance-between-starts="10pt" provisional-label-separation="3pt">
      <fo:list-item space-after="2pt">
        <fo:list-item-label end-indent="label-end()"><fo:block>•</fo:block></fo:list-item-label>
        <fo:list-item-body start-indent="body-start()">
          <fo:block><xsl:apply-templates/></fo:block>
        </fo:list-item-body>
      </fo:list-item>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="table">
    <fo:table table-layout="fixed" width="100%" font-size="8pt" space-before="2pt" space-after="6pt">
      <xsl:for-each select="str:tokenize(@cols, ' ')">
        <fo:table-column column-width="proportional-column-width({.})"/>
      </xsl:for-each>
      <xsl:variable name="rows" select="str:tokenize(., '&#10;')[normalize-space()]"/>
      <fo:table-header>
        <xsl:apply-templates select="$rows[1]" mode="row">
          <xsl:with-param name="weight" select="'bold'"/>
        </xsl:apply-templates>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="$rows[position() &gt; 1]" mode="row"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="*" mode="row">
    <xsl:param name="weight" select="'normal'"/>
    <fo:table-row keep-together.within-page="always">
      <xsl:for-each select="str:split(normalize-space(.), ' | ')">
        <fo:table-cell border="0.4pt solid #888888" padding="2pt 3pt">
          <fo:block font-weight="{$weight}"><xsl:value-of select="."/></fo:block>
        </fo:table-cell>
      </xsl:for-each>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
