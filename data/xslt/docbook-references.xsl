<?xml version="1.0" encoding="UTF-8"?>
<!-- docbook-references.xsl: texts that items refer to: the view of the notified bodies, and the standards clause by clause

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://docbook.org/ns/docbook"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    xmlns:r="urn:rempart:functions"
    extension-element-prefixes="func" exclude-result-prefixes="d exsl r">

  <xsl:key name="row" match="d:row" use="@key"/>
  <!-- as items cite it: "IEC 81001-5-1 §5.2" -->
  <xsl:key name="clause" match="d:row" use="concat(ancestor::d:reference/d:short-title, ' ', d:place)"/>

  <!-- "done, conform, to be confirmed": where an item stands, in words -->
  <func:function name="r:state">
    <xsl:param name="item"/>
    <xsl:variable name="state">
      <xsl:choose>
        <xsl:when test="$item/@applicability = 'no'"><xsl:value-of select="r:t('applicability.no')"/></xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="r:t(concat('progress.', $item/@progress))"/>
          <xsl:if test="$item/@progress = 'done' or $item/@conformity != 'none'"><xsl:value-of select="concat(r:t('list.separator'), r:t(concat('conformity.', $item/@conformity)))"/></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="r:open($item)"><xsl:value-of select="concat(r:t('list.separator'), r:t('unconfirmed'))"/></xsl:if>
    </xsl:variable>
    <func:result select="string($state)"/>
  </func:function>

  <!-- The questionnaire of the notified bodies is a chapter of its own; the other texts share one. -->

  <xsl:template match="d:references">
    <xsl:variable name="views" select="d:reference[starts-with(@id, 'ig-nb-')]"/>
    <xsl:variable name="others" select="d:reference[not(starts-with(@id, 'ig-nb-'))]"/>
    <xsl:for-each select="$views">
      <chapter><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
        <title><xsl:value-of select="r:t('view')"/></title>
        <para><xsl:value-of select="r:t('view.lead')"/></para>
        <xsl:call-template name="reference-source"/>
        <xsl:for-each select="d:group">
          <section><xsl:attribute name="xml:id"><xsl:value-of select="concat(../@key, '.', position())"/></xsl:attribute>
            <title><xsl:value-of select="r:type(d:title)"/></title>
            <xsl:call-template name="view"/>
          </section>
        </xsl:for-each>
      </chapter>
    </xsl:for-each>
    <xsl:if test="$others">
      <chapter xml:id="trace">
        <title><xsl:value-of select="r:t('trace')"/></title>
        <para><xsl:value-of select="r:t('trace.lead')"/></para>
        <variablelist role="notes">
          <varlistentry>
            <term><xsl:value-of select="r:t('trace.relations')"/></term>
            <listitem><xsl:call-template name="lines"><xsl:with-param name="words" select="'covers.equal covers.superset covers.subset covers.intersects covers.none '"/></xsl:call-template></listitem>
          </varlistentry>
        </variablelist>
        <xsl:for-each select="$others">
          <section><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
            <title><xsl:value-of select="r:type(d:title)"/></title>
            <xsl:call-template name="reference-source"/>
            <xsl:call-template name="trace"/>
          </section>
        </xsl:for-each>
      </chapter>
    </xsl:if>
  </xsl:template>

  <xsl:template name="reference-source">
    <para role="small"><xsl:value-of select="r:type(d:citation)"/></para>
    <para role="callout"><phrase role="strong"><xsl:value-of select="r:t('notice')"/></phrase><xsl:value-of select="r:type(d:notice)"/></para>
  </xsl:template>

  <!-- A row is a line across the table with what is checked; below it, our references: an item a line -->

  <xsl:template name="view">
    <informaltable class="view">
      <col width="31%"/><col width="13%"/><col width="38%"/><col width="18%"/>
      <thead>
        <tr>
          <th><xsl:value-of select="r:t('view.items')"/></th><th><xsl:value-of select="r:t('relation')"/></th>
          <th><xsl:value-of select="r:t('view.documents')"/></th><th><xsl:value-of select="r:t('state')"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="d:row" mode="view"/></tbody>
    </informaltable>
  </xsl:template>

  <xsl:template match="d:row" mode="view">
    <tr class="head"><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
      <th colspan="4">
        <para><phrase role="id"><xsl:value-of select="r:capital(r:place(d:place))"/></phrase><xsl:text> </xsl:text><xsl:value-of select="r:type(d:title)"/></para>
        <para role="small"><xsl:value-of select="r:type(d:ask)"/></para>
      </th>
    </tr>
    <xsl:for-each select="d:carrier">
      <xsl:variable name="item" select="key('item', @item)"/>
      <tr>
        <th><xsl:call-template name="item-link"><xsl:with-param name="key" select="@item"/></xsl:call-template><xsl:value-of select="concat(' ', r:type($item/d:title))"/></th>
        <td><xsl:value-of select="r:t(concat('covers.', @relation))"/></td>
        <td><xsl:for-each select="$item"><xsl:call-template name="documents"/></xsl:for-each></td>
        <td><xsl:value-of select="r:state($item)"/></td>
      </tr>
    </xsl:for-each>
    <xsl:if test="not(d:carrier)">
      <tr><td colspan="4"><phrase role="missing"><xsl:value-of select="r:t('trace.none')"/></phrase></td></tr>
    </xsl:if>
  </xsl:template>

  <!-- The documents of an item, each once with its places -->
  <xsl:template name="documents">
    <xsl:for-each select="d:evidence[not(@revision = preceding-sibling::d:evidence/@revision)]">
      <xsl:variable name="revision" select="key('revision', @revision)"/>
      <xsl:variable name="places" select="../d:evidence[@revision = current()/@revision]/@locator[. != '']"/>
      <para role="line">
        <link linkend="{@document}"><phrase role="id"><xsl:value-of select="$revision/../@id"/></phrase></link>
        <xsl:if test="$revision/@revision != ''"><xsl:value-of select="concat(r:t('list.separator'), r:t('revision.short', $revision/@revision))"/></xsl:if>
        <xsl:if test="$places">
          <xsl:value-of select="concat(r:t('list.separator'), r:t('read.places'))"/>
          <xsl:call-template name="places"><xsl:with-param name="places" select="$places"/></xsl:call-template>
        </xsl:if>
      </para>
    </xsl:for-each>
    <xsl:if test="not(d:evidence)"><phrase role="missing"><xsl:value-of select="r:t('gspr.evidence.none.short')"/></phrase></xsl:if>
  </xsl:template>

  <!-- A clause is one row; up to twenty items bear on it -->

  <xsl:template name="trace">
    <informaltable class="trace">
      <col width="27%"/><col width="52%"/><col width="21%"/>
      <thead>
        <tr><th><xsl:value-of select="r:t('clause')"/></th><th><xsl:value-of select="r:t('trace.items')"/></th><th><xsl:value-of select="r:t('state')"/></th></tr>
      </thead>
      <tbody>
        <xsl:for-each select="d:group">
          <xsl:if test="count(../d:group) &gt; 1"><tr class="head"><th colspan="3"><xsl:value-of select="r:type(d:title)"/></th></tr></xsl:if>
          <xsl:apply-templates select="d:row" mode="trace"/>
        </xsl:for-each>
      </tbody>
    </informaltable>
  </xsl:template>

  <xsl:template match="d:row" mode="trace">
    <tr><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
      <td><phrase role="id"><xsl:value-of select="r:place(d:place)"/></phrase><xsl:value-of select="concat(' ', r:type(d:title))"/></td>
      <xsl:choose>
        <xsl:when test="d:carrier">
          <td>
            <xsl:call-template name="covering"><xsl:with-param name="relation" select="'equal'"/></xsl:call-template>
            <xsl:call-template name="covering"><xsl:with-param name="relation" select="'superset'"/></xsl:call-template>
            <xsl:call-template name="covering"><xsl:with-param name="relation" select="'subset'"/></xsl:call-template>
            <xsl:call-template name="covering"><xsl:with-param name="relation" select="'intersects'"/></xsl:call-template>
            <xsl:call-template name="covering"><xsl:with-param name="relation" select="'none'"/></xsl:call-template>
          </td>
          <td><xsl:call-template name="states"/></td>
        </xsl:when>
        <xsl:otherwise><td colspan="2"><phrase role="missing"><xsl:value-of select="r:t('trace.none')"/></phrase></td></xsl:otherwise>
      </xsl:choose>
    </tr>
  </xsl:template>

  <xsl:template name="covering">
    <xsl:param name="relation"/>
    <xsl:variable name="carriers" select="d:carrier[@relation = $relation]"/>
    <xsl:if test="$carriers">
      <para role="line">
        <phrase role="strong"><xsl:value-of select="r:t(concat('covers.', $relation))"/></phrase>
        <xsl:value-of select="concat(r:t('colon'), ' ')"/>
        <xsl:for-each select="$carriers">
          <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
          <link linkend="{@item}"><xsl:value-of select="key('item', @item)/@id"/></link>
        </xsl:for-each>
      </para>
    </xsl:if>
  </xsl:template>

  <!-- "done, conform: 3": how many of the items of a row stand where -->
  <xsl:template name="states">
    <xsl:variable name="states">
      <xsl:for-each select="d:carrier[@relation != 'none']"><state name="{r:state(key('item', @item))}"/></xsl:for-each>
    </xsl:variable>
    <xsl:for-each select="exsl:node-set($states)/*[not(@name = preceding-sibling::*/@name)]">
      <para role="line"><xsl:value-of select="concat(r:capital(@name), r:t('colon'), ' ', count(../*[@name = current()/@name]))"/></para>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
