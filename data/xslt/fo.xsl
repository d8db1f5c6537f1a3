<?xml version="1.0" encoding="UTF-8"?>
<!-- fo.xsl: pages, contents and bookmarks of the printed dossier, from the DocBook book

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:pdf="http://xmlgraphics.apache.org/fop/extensions/pdf"
    xmlns:db="http://docbook.org/ns/docbook"
    xmlns:r="urn:rempart:functions"
    exclude-result-prefixes="db r">

  <xsl:import href="layout.xsl"/>
  <xsl:import href="fo-blocks.xsl"/>

  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="accent">#1d5b79</xsl:variable>
  <xsl:variable name="ink">#1c2430</xsl:variable>
  <xsl:variable name="soft">#5b6672</xsl:variable>
  <xsl:variable name="rule">#d5dbe1</xsl:variable>
  <xsl:variable name="tint">#f1f5f8</xsl:variable>
  <!-- in the order in which a glyph is looked for -->
  <xsl:variable name="fonts">Noto Sans, DejaVu Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans Symbols, Noto Sans Symbols2, Symbola</xsl:variable>

  <xsl:template match="/db:book">
    <fo:root xml:lang="{@xml:lang}" language="{@xml:lang}" font-family="{$fonts}" font-size="9.5pt" line-height="1.4" color="{$ink}"
             font-selection-strategy="character-by-character">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="cover" page-width="210mm" page-height="297mm" margin="20mm 18mm 14mm 18mm">
          <fo:region-body margin-bottom="6mm"/>
          <fo:region-after extent="6mm" display-align="after"/>
        </fo:simple-page-master>
        <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin="11mm 18mm 11mm 18mm">
          <fo:region-body margin-top="13mm" margin-bottom="11mm"/>
          <fo:region-before extent="8mm"/>
          <fo:region-after extent="7mm" display-align="after"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <xsl:apply-templates select="db:info"/>
      <fo:bookmark-tree>
        <xsl:apply-templates select="db:chapter" mode="bookmark"/>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="cover">
        <fo:flow flow-name="xsl-region-body">
          <xsl:apply-templates select="db:preface"/>
        </fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="page">
        <xsl:call-template name="running"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="contents"/>
          <xsl:apply-templates select="db:chapter"/>
          <fo:block id="end" line-height="0" font-size="0"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- What the file says of itself -->

  <xsl:template match="db:info">
    <fo:declarations>
      <pdf:catalog>
        <pdf:dictionary type="normal" key="ViewerPreferences">
          <pdf:boolean key="DisplayDocTitle">true</pdf:boolean>
        </pdf:dictionary>
      </pdf:catalog>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:title>
              <rdf:Alt>
                <rdf:li xml:lang="x-default">
                  <xsl:value-of select="db:title"/>
                  <xsl:if test="db:subtitle != ''"><xsl:value-of select="concat(', ', db:subtitle)"/></xsl:if>
                </rdf:li>
              </rdf:Alt>
            </dc:title>
            <dc:creator><rdf:Seq><rdf:li><xsl:value-of select="db:author/db:orgname"/></rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li><xsl:value-of select="/db:book/@xml:lang"/></rdf:li></rdf:Bag></dc:language>
            <xmp:CreatorTool>Rempart</xmp:CreatorTool>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
    </fo:declarations>
  </xsl:template>

  <!-- Bookmarks: four levels -->

  <xsl:template match="db:chapter | db:section" mode="bookmark">
    <fo:bookmark internal-destination="{@xml:id}">
      <xsl:if test="self::db:section"><xsl:attribute name="starting-state">hide</xsl:attribute></xsl:if>
      <xsl:if test="self::db:chapter"><xsl:attribute name="starting-state">hide</xsl:attribute></xsl:if>
      <fo:bookmark-title><xsl:apply-templates select="." mode="heading"/></fo:bookmark-title>
      <xsl:if test="count(ancestor::db:section) &lt; 2">
        <xsl:apply-templates select="db:section" mode="bookmark"/>
      </xsl:if>
    </fo:bookmark>
  </xsl:template>

  <!-- Running lines -->

  <xsl:template name="running">
    <fo:static-content flow-name="xsl-region-before">
      <fo:block font-size="8pt" color="{$soft}" border-bottom="0.5pt solid {$rule}" padding-bottom="1.5mm"
                text-align-last="justify" >
        <xsl:call-template name="running-title"/>
        <fo:leader/>
        <xsl:value-of select="/db:book/db:info/db:title"/>
      </fo:block>
    </fo:static-content>
    <fo:static-content flow-name="xsl-region-after">
      <fo:block font-size="8pt" color="{$soft}" border-top="0.5pt solid {$rule}" padding-top="1.5mm"
                text-align-last="justify" >
        <xsl:value-of select="/db:book/db:info/db:author/db:orgname"/>
        <xsl:if test="/db:book/db:info/db:pubdate != ''"><xsl:value-of select="concat(' · ', /db:book/db:info/db:pubdate)"/></xsl:if>
        <fo:leader/>
        <xsl:variable name="of" select="r:t('page.of', '{p}', '{n}')"/>
        <xsl:value-of select="substring-before($of, '{p}')"/>
        <fo:page-number/>
        <xsl:value-of select="substring-before(substring-after($of, '{p}'), '{n}')"/>
        <fo:page-number-citation-last ref-id="end"/>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- Contents: three levels -->

  <xsl:template name="contents">
    <fo:block id="contents" font-size="20pt" font-weight="bold" color="{$accent}" space-after="6mm" role="H1"><xsl:value-of select="r:t('contents')"/></fo:block>
    <fo:block role="TOC">
      <xsl:apply-templates select="db:chapter" mode="contents"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="db:chapter | db:section" mode="contents">
    <xsl:variable name="level" select="count(ancestor::db:*)"/>
    <fo:block role="TOCI" text-align-last="justify" start-indent="{6 * $level}mm" text-indent="-6mm"
              end-indent="10mm" last-line-end-indent="-10mm" line-height="1.35">
      <xsl:choose>
        <xsl:when test="$level = 1"><xsl:attribute name="font-weight">bold</xsl:attribute><xsl:attribute name="space-before">2.6mm</xsl:attribute><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:when>
        <xsl:when test="$level = 3"><xsl:attribute name="font-size">8.5pt</xsl:attribute><xsl:attribute name="color"><xsl:value-of select="$soft"/></xsl:attribute></xsl:when>
      </xsl:choose>
      <fo:basic-link internal-destination="{@xml:id}" fox:alt-text="{db:title}">
        <fo:inline color="{$accent}"><xsl:apply-templates select="." mode="number"/></fo:inline>
        <xsl:text>&#160;&#160;</xsl:text>
        <xsl:value-of select="db:title"/>
        <xsl:text> </xsl:text>
        <fo:leader leader-pattern="dots" leader-pattern-width="4pt" leader-alignment="reference-area" color="{$soft}" font-weight="normal" font-size="8pt"/>
        <xsl:text> </xsl:text>
        <fo:page-number-citation ref-id="{@xml:id}"/>
      </fo:basic-link>
    </fo:block>
    <xsl:if test="$level &lt; 3">
      <xsl:apply-templates select="db:section[not(@role = 'item')]" mode="contents"/>
    </xsl:if>
  </xsl:template>

  <!-- Cover -->

  <xsl:template match="db:preface">
    <xsl:variable name="info" select="/db:book/db:info"/>
    <fo:block-container height="92mm" border-top="2.5mm solid {$accent}" padding-top="9mm">
      <fo:block font-size="11pt" color="{$soft}"><xsl:value-of select="$info/db:author/db:orgname"/></fo:block>
      <fo:block font-size="27pt" line-height="1.15" font-weight="bold" color="{$accent}" space-before="16mm" role="H1"><xsl:value-of select="db:title"/></fo:block>
      <fo:block font-size="17pt" line-height="1.25" space-before="3mm"><xsl:value-of select="$info/db:subtitle"/></fo:block>
      <xsl:apply-templates select="db:para[@role != 'label']"/>
    </fo:block-container>
    <xsl:apply-templates select="db:informaltable[@class = 'facts']"/>
    <xsl:apply-templates select="db:para[@role = 'label']"/>
    <xsl:apply-templates select="db:informaltable[@class = 'approvals']"/>
  </xsl:template>

  <xsl:template match="db:para[@role = 'status']">
    <fo:block space-before="9mm" line-height="1.1">
      <xsl:choose>
        <xsl:when test="db:phrase/@role = 'draft'">
          <fo:inline font-size="30pt" font-weight="bold" letter-spacing="6pt" color="{$ink}"><xsl:value-of select="translate(db:phrase, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/></fo:inline>
        </xsl:when>
        <xsl:otherwise><fo:inline font-size="12pt" font-weight="bold"><xsl:value-of select="db:phrase"/></fo:inline></xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'label']">
    <fo:block font-weight="bold" font-size="10pt" color="{$accent}" space-before="9mm" space-after="2mm" keep-with-next.within-page="always"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'status-note']">
    <fo:block color="{$soft}" space-before="1mm"><xsl:apply-templates/></fo:block>
  </xsl:template>
</xsl:stylesheet>
