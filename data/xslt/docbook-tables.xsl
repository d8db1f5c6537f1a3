<?xml version="1.0" encoding="UTF-8"?>
<!-- docbook-tables.xsl: tables computed over the whole dossier: states, general requirements, evidence, open points

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://docbook.org/ns/docbook"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:r="urn:rempart:functions"
    xmlns:exsl="http://exslt.org/common"
    xmlns:str="http://exslt.org/strings"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    exclude-result-prefixes="d exsl r str">

  <xsl:key name="finding" match="d:finding" use="@kind"/>

  <!-- States -->

  <xsl:template name="tallies">
    <xsl:param name="rows"/>
    <xsl:param name="title"/>
    <xsl:param name="total" select="/.."/>
    <informaltable class="numbers">
      <col width="36%"/><col width="7.2%"/><col width="6.3%"/><col width="8.8%"/><col width="7.8%"/><col width="10.8%"/><col width="7.8%"/><col width="7.8%"/><col width="7.5%"/>
      <thead>
        <tr>
          <th><xsl:choose>
            <xsl:when test="$title != ''"><xsl:value-of select="$title"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="r:t('source')"/></xsl:otherwise>
          </xsl:choose></th>
          <th><xsl:value-of select="r:t('items')"/></th>
          <th><xsl:value-of select="r:t('settled')"/></th>
          <th><xsl:value-of select="r:capital(r:t('applicability.no'))"/></th>
          <th><xsl:value-of select="r:capital(r:t('conformity.conform'))"/></th>
          <th><xsl:value-of select="r:capital(r:t('conformity.partial'))"/></th>
          <th><xsl:value-of select="r:capital(r:t('conformity.nonconform'))"/></th>
          <th><xsl:value-of select="r:capital(r:t('conformity.none'))"/></th>
          <th><xsl:value-of select="r:t('without-evidence')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$rows[d:tally/@total &gt; 0]">
          <tr>
            <th>
              <xsl:if test="parent::d:section"><xsl:attribute name="class">deeper</xsl:attribute></xsl:if>
              <xsl:choose>
                <xsl:when test="self::d:catalogue"><link linkend="cat.{@id}"><xsl:value-of select="d:short-title"/></link></xsl:when>
                <xsl:otherwise><link linkend="{@key}"><xsl:value-of select="r:type(d:title)"/></link></xsl:otherwise>
              </xsl:choose>
            </th>
            <xsl:apply-templates select="d:tally" mode="cells"/>
          </tr>
        </xsl:for-each>
        <xsl:if test="$total">
          <tr class="total"><th><xsl:value-of select="r:t('total')"/></th><xsl:apply-templates select="$total" mode="cells"/></tr>
        </xsl:if>
      </tbody>
    </informaltable>
  </xsl:template>

  <xsl:template match="d:tally" mode="cells">
    <td><xsl:value-of select="@total"/></td>
    <td><xsl:value-of select="@settled"/></td>
    <td><xsl:value-of select="@not-applicable"/></td>
    <td><xsl:value-of select="@conform"/></td>
    <td><xsl:value-of select="@partial"/></td>
    <td><xsl:value-of select="@nonconform"/></td>
    <td><xsl:value-of select="@none"/></td>
    <td><xsl:value-of select="@without-evidence"/></td>
  </xsl:template>

  <!-- General safety and performance requirements -->

  <xsl:template match="d:gspr">
    <chapter xml:id="gspr">
      <title><xsl:value-of select="r:t('gspr')"/></title>
      <para><xsl:value-of select="r:t('gspr.lead')"/></para>
      <para><xsl:value-of select="r:t('gspr.lead.more')"/></para>
      <xsl:for-each select="d:group[d:provision]">
        <section><xsl:attribute name="xml:id">gspr.<xsl:value-of select="position()"/></xsl:attribute>
          <title><xsl:value-of select="r:type(d:title)"/></title>
          <xsl:call-template name="provisions"/>
        </section>
      </xsl:for-each>
      <xsl:if test="d:provision">
        <section xml:id="gspr.other">
          <title><xsl:value-of select="r:t('gspr.other')"/></title>
          <para><xsl:value-of select="r:t('gspr.other.lead')"/></para>
          <xsl:call-template name="provisions"/>
        </section>
      </xsl:if>
    </chapter>
  </xsl:template>

  <!-- A requirement is a line across the table, and below it the cells of Annex II, section 4: (a) to (d) -->
  <xsl:template name="provisions">
    <informaltable class="gspr">
      <col width="12%"/><col width="40%"/><col width="17%"/><col width="31%"/>
      <thead>
        <tr>
          <th><xsl:value-of select="r:t('gspr.applies')"/></th><th><xsl:value-of select="r:t('gspr.shown')"/></th>
          <th><xsl:value-of select="r:t('gspr.standards')"/></th><th><xsl:value-of select="r:t('gspr.evidence')"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="d:provision"/></tbody>
    </informaltable>
  </xsl:template>

  <xsl:template match="d:provision">
    <tr class="head"><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
      <th colspan="4">
        <para><phrase role="id"><xsl:value-of select="r:provision(@ref)"/></phrase><xsl:text> </xsl:text><xsl:value-of select="r:type(d:title)"/></para>
        <xsl:if test="d:ask != '' and d:ask != d:title"><para role="small"><xsl:value-of select="r:type(d:ask)"/></para></xsl:if>
      </th>
    </tr>
    <tr>
      <xsl:choose>
        <xsl:when test="d:carrier"><xsl:call-template name="provision-cells"/></xsl:when>
        <xsl:otherwise>
          <td><phrase role="strong"><xsl:value-of select="r:t(concat('applies.', @applies))"/></phrase></td>
          <td colspan="3"><phrase role="missing"><xsl:value-of select="r:t('gspr.reason.unaddressed')"/></phrase></td>
        </xsl:otherwise>
      </xsl:choose>
    </tr>
  </xsl:template>

  <xsl:template name="provision-cells">
    <td>
      <para><phrase role="strong"><xsl:value-of select="r:t(concat('applies.', @applies))"/></phrase></para>
      <para role="small">
        <xsl:variable name="n" select="count(d:carrier[@applies = 'yes'])"/>
        <xsl:choose>
          <xsl:when test="@applies = 'yes' and $n = 1"><xsl:value-of select="r:t('gspr.reason.yes.one')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="r:t(concat('gspr.reason.', @applies), $n)"/></xsl:otherwise>
        </xsl:choose>
      </para>
    </td>
    <td>
      <xsl:call-template name="carriers"><xsl:with-param name="carriers" select="d:carrier[@applies = 'yes']"/></xsl:call-template>
      <xsl:call-template name="carriers"><xsl:with-param name="carriers" select="d:carrier[@applies = 'undecided']"/></xsl:call-template>
      <xsl:call-template name="carriers"><xsl:with-param name="carriers" select="d:carrier[@applies = 'no']"/></xsl:call-template>
    </td>
    <td>
      <xsl:call-template name="standards"/>
      <xsl:if test="not(d:standard)"><para><phrase role="missing"><xsl:value-of select="r:t('gspr.standards.none')"/></phrase></para></xsl:if>
    </td>
    <td>
      <!-- proofs of one revision stand together: its places follow it -->
      <xsl:for-each select="d:proof[not(@revision = preceding-sibling::d:proof[1]/@revision)]">
        <xsl:variable name="revision" select="key('revision', @revision)"/>
        <xsl:variable name="places" select="../d:proof[@revision = current()/@revision]/@locator[. != '']"/>
        <para role="line">
          <link linkend="{$revision/../@key}"><phrase role="id"><xsl:value-of select="$revision/../@id"/></phrase></link>
          <xsl:if test="$revision/@revision != ''"><xsl:value-of select="concat(r:t('list.separator'), r:t('revision.short', $revision/@revision))"/></xsl:if>
          <xsl:if test="$places">
            <xsl:value-of select="concat(r:t('list.separator'), r:t('read.places'))"/>
            <xsl:call-template name="places"><xsl:with-param name="places" select="$places"/></xsl:call-template>
          </xsl:if>
        </para>
      </xsl:for-each>
      <xsl:if test="not(d:proof)"><para><phrase role="missing"><xsl:value-of select="r:t('gspr.evidence.none')"/></phrase></para></xsl:if>
    </td>
  </xsl:template>

  <!-- "p. 1, § 2; p. 4" -->
  <xsl:template name="places">
    <xsl:param name="places"/>
    <xsl:for-each select="$places">
      <xsl:sort select="."/>
      <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.semicolon')"/></xsl:if>
      <xsl:value-of select="r:place(.)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- "IEC 81001-5-1 §5.2" and "IEC 81001-5-1 §6" as one line of the standard with its two places.
       A place is the last word of three or more, or begins with the section mark; a number is part of the name. -->
  <xsl:template name="standards">
    <xsl:variable name="parted">
      <xsl:for-each select="d:standard">
        <xsl:variable name="words" select="str:tokenize(., ' ')"/>
        <xsl:variable name="last" select="string($words[last()])"/>
        <xsl:variable name="has-place" select="starts-with($last, '§') or (count($words) &gt; 2 and not(contains('0123456789', substring($last, 1, 1))))"/>
        <standard>
          <xsl:attribute name="name">
            <xsl:choose>
              <xsl:when test="$has-place"><xsl:value-of select="substring(., 1, string-length() - string-length($last) - 1)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:if test="$has-place"><xsl:attribute name="place"><xsl:value-of select="$last"/></xsl:attribute></xsl:if>
        </standard>
      </xsl:for-each>
    </xsl:variable>
    <xsl:for-each select="exsl:node-set($parted)/*[not(@name = preceding-sibling::*/@name)]">
      <xsl:sort select="@name"/>
      <xsl:variable name="places" select="../*[@name = current()/@name]/@place"/>
      <para role="line">
        <phrase role="strong"><xsl:value-of select="@name"/></phrase>
        <xsl:for-each select="$places">
          <xsl:sort select="."/>
          <xsl:choose>
            <xsl:when test="position() = 1"><xsl:value-of select="concat(r:t('colon'), ' ')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="r:t('list.separator')"/></xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="r:place(.)"/>
        </xsl:for-each>
      </para>
    </xsl:for-each>
  </xsl:template>

  <!-- Items of one applicability, a paragraph a catalogue: up to a hundred items carry one requirement. -->
  <xsl:template name="carriers">
    <xsl:param name="carriers"/>
    <xsl:variable name="items" select="key('item', $carriers/@item)"/>
    <xsl:for-each select="/d:dossier/d:catalogues/d:catalogue">
      <xsl:variable name="own" select="$items[generate-id(ancestor::d:catalogue) = generate-id(current())]"/>
      <xsl:if test="$own">
        <para role="line">
          <phrase role="strong"><xsl:value-of select="d:short-title"/></phrase>
          <xsl:if test="$carriers/@applies != 'yes'"><xsl:value-of select="concat(r:t('list.separator'), r:t(concat('applicability.', $carriers/@applies)))"/></xsl:if>
          <xsl:value-of select="concat(r:t('colon'), ' ')"/>
          <xsl:for-each select="$own">
            <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
            <link linkend="{@key}"><xsl:value-of select="@id"/></link>
          </xsl:for-each>
        </para>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Evidence register -->

  <xsl:template match="d:register">
    <chapter xml:id="register">
      <title><xsl:value-of select="r:t('register')"/></title>
      <xsl:choose>
        <xsl:when test="d:document">
          <para><xsl:value-of select="r:t('register.lead')"/></para>
          <informaltable class="register">
            <col width="15%"/><col width="43%"/><col width="42%"/>
            <thead>
              <tr><th><xsl:value-of select="r:t('document')"/></th><th><xsl:value-of select="r:t('document.title')"/></th><th><xsl:value-of select="r:t('served')"/></th></tr>
            </thead>
            <tbody><xsl:apply-templates select="d:document"/></tbody>
          </informaltable>
        </xsl:when>
        <xsl:otherwise><para><xsl:value-of select="r:t('register.empty')"/></para></xsl:otherwise>
      </xsl:choose>
    </chapter>
  </xsl:template>

  <xsl:template match="d:document">
    <tr><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
      <th><para><phrase role="id"><xsl:value-of select="@id"/></phrase></para><para role="small"><xsl:value-of select="r:nick('kind', @kind)"/></para></th>
      <td>
        <para><phrase role="strong"><xsl:value-of select="r:type(d:title)"/></phrase></para>
        <xsl:apply-templates select="d:revision"/>
      </td>
      <td>
        <xsl:for-each select="d:revision">
          <xsl:if test="count(../d:revision) &gt; 1"><para role="line"><phrase role="strong"><xsl:value-of select="r:t('revision.short', @revision)"/></phrase></para></xsl:if>
          <xsl:if test="d:use">
            <para role="line">
              <!-- uses come in the order of items: the places of one item stand together -->
              <xsl:for-each select="d:use[not(@item = preceding-sibling::d:use[1]/@item)]">
                <xsl:variable name="places" select="../d:use[@item = current()/@item]/@locator[. != '']"/>
                <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
                <link linkend="{@item}"><xsl:value-of select="r:label(key('item', @item))"/></link>
                <xsl:if test="$places">
                  <xsl:text> [</xsl:text>
                  <xsl:call-template name="places"><xsl:with-param name="places" select="$places"/></xsl:call-template>
                  <xsl:text>]</xsl:text>
                </xsl:if>
              </xsl:for-each>
            </para>
          </xsl:if>
          <xsl:if test="not(d:use)"><para role="line"><xsl:value-of select="r:t('served.none')"/></para></xsl:if>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="d:revision">
    <para>
      <xsl:if test="@revision != ''"><xsl:value-of select="concat(r:capital(r:t('revision.short', @revision)), r:t('list.separator'))"/></xsl:if>
      <xsl:if test="@effective != ''"><xsl:value-of select="concat(r:date(@effective), r:t('list.separator'))"/></xsl:if>
      <xsl:value-of select="r:t(concat('location.', @location-kind))"/>
      <xsl:if test="@size"><xsl:value-of select="concat(r:t('list.separator'), r:size(@size))"/></xsl:if>
      <xsl:if test="@expires"><xsl:value-of select="concat(r:t('list.separator'), r:t('expires.on', r:date(@expires)))"/></xsl:if>
      <xsl:if test="@kept"><xsl:value-of select="concat(r:t('list.separator'), r:t('kept'))"/></xsl:if>
    </para>
    <para role="line">
      <xsl:choose>
        <!-- nothing but a web address becomes a link: no javascript:, no file: -->
        <xsl:when test="@location-kind = 'url' and (starts-with(@location, 'https://') or starts-with(@location, 'http://'))">
          <link xlink:href="{@location}"><phrase role="path"><xsl:value-of select="@location"/></phrase></link>
        </xsl:when>
        <xsl:otherwise><phrase role="path"><xsl:value-of select="@location"/></phrase></xsl:otherwise>
      </xsl:choose>
    </para>
    <xsl:if test="@sha256"><para role="line"><phrase role="digest"><xsl:value-of select="@sha256"/></phrase></para></xsl:if>
    <xsl:apply-templates select="d:file"/>
  </xsl:template>

  <xsl:template match="d:revision/d:file">
    <para>
      <xsl:value-of select="concat(r:capital(r:t('location.further')), r:t('list.separator'), r:size(@size))"/>
      <xsl:if test="@kept"><xsl:value-of select="concat(r:t('list.separator'), r:t('kept'))"/></xsl:if>
    </para>
    <para role="line"><phrase role="path"><xsl:value-of select="@location"/></phrase></para>
    <para role="line"><phrase role="digest"><xsl:value-of select="@sha256"/></phrase></para>
  </xsl:template>

  <!-- Open points: one row a kind, in the order of urgency of the project -->

  <xsl:template match="d:points">
    <chapter xml:id="points">
      <title><xsl:value-of select="r:t('open')"/></title>
      <xsl:choose>
        <xsl:when test="d:finding">
          <para><xsl:value-of select="r:t('open.lead')"/></para>
          <informaltable class="points">
            <col width="30%"/><col width="10%"/><col width="60%"/>
            <thead>
              <tr><th><xsl:value-of select="r:t('open.kind')"/></th><th><xsl:value-of select="r:t('open.count')"/></th><th><xsl:value-of select="r:t('open.where')"/></th></tr>
            </thead>
            <tbody>
              <xsl:for-each select="d:finding[generate-id() = generate-id(key('finding', @kind)[1])]">
                <tr>
                  <th><xsl:value-of select="r:nick('finding', @kind)"/></th>
                  <td><xsl:value-of select="count(key('finding', @kind))"/></td>
                  <td>
                    <!-- a paragraph a catalogue, in the order of the catalogues here -->
                    <xsl:variable name="findings" select="key('finding', @kind)"/>
                    <xsl:for-each select="/d:dossier/d:catalogues/d:catalogue">
                      <xsl:variable name="own" select="$findings[generate-id(key('item', @item)/ancestor::d:catalogue) = generate-id(current())]"/>
                      <xsl:if test="$own">
                        <para role="line">
                          <phrase role="strong"><xsl:value-of select="d:short-title"/></phrase>
                          <xsl:value-of select="concat(' (', count($own), ')', r:t('colon'), ' ')"/>
                          <xsl:apply-templates select="$own" mode="where"/>
                        </para>
                      </xsl:if>
                    </xsl:for-each>
                    <xsl:if test="$findings[not(@item)]"><para role="line"><xsl:apply-templates select="$findings[not(@item)]" mode="where"/></para></xsl:if>
                  </td>
                </tr>
              </xsl:for-each>
            </tbody>
          </informaltable>
        </xsl:when>
        <xsl:otherwise><para><xsl:value-of select="r:t('open.empty')"/></para></xsl:otherwise>
      </xsl:choose>
    </chapter>
  </xsl:template>

  <xsl:template match="d:finding" mode="where">
    <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@item"><link linkend="{@item}"><xsl:value-of select="key('item', @item)/@id"/></link></xsl:when>
      <xsl:when test="@document"><link linkend="{@document}"><phrase role="id"><xsl:value-of select="key('document', @document)/@id"/></phrase></link></xsl:when>
      <xsl:otherwise><xsl:value-of select="r:nick('field', @field)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
