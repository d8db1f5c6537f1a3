<?xml version="1.0" encoding="UTF-8"?>
<!-- docbook.xsl: from the canonical dossier to a DocBook 5 book

     Which parts the document has, in which order and in which words, is decided here and nowhere else: FO and HTML are
     laid out from this book. A role names what an element is, never how it looks.

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://docbook.org/ns/docbook"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:r="urn:rempart:functions"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    exclude-result-prefixes="d r">

  <xsl:import href="common.xsl"/>
  <xsl:import href="chart.xsl"/>
  <xsl:import href="docbook-changes.xsl"/>
  <xsl:import href="docbook-history.xsl"/>
  <xsl:import href="docbook-items.xsl"/>
  <xsl:import href="docbook-references.xsl"/>
  <xsl:import href="docbook-tables.xsl"/>

  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:strip-space elements="d:*"/>
  <xsl:preserve-space elements="d:p d:point d:title d:ask d:place d:standard d:reason d:reply d:old d:new d:same d:removed d:added"/>

  <xsl:key name="item" match="d:item" use="@key"/>
  <xsl:key name="document" match="d:document" use="@key"/>
  <xsl:key name="revision" match="d:revision" use="@key"/>
  <xsl:key name="field" match="d:device/d:field" use="@name"/>
  <xsl:key name="characteristic" match="d:characteristics//d:characteristic" use="@id"/>
  <xsl:key name="source" match="d:source | d:catalogue" use="@id"/>

  <xsl:template match="/d:dossier">
    <book version="5.0" xml:lang="{@xml:lang}" xml:id="dossier">
      <xsl:call-template name="info"/>
      <xsl:call-template name="cover"/>
      <xsl:call-template name="read"/>
      <xsl:call-template name="summary"/>
      <xsl:call-template name="device"/>
      <xsl:apply-templates select="d:gspr"/>
      <xsl:apply-templates select="d:catalogues/d:catalogue"/>
      <xsl:apply-templates select="d:references"/>
      <xsl:apply-templates select="d:register"/>
      <xsl:apply-templates select="d:points"/>
      <xsl:apply-templates select="d:history"/>
      <xsl:call-template name="sources"/>
    </book>
  </xsl:template>

  <!-- Cover -->

  <xsl:template name="info">
    <info>
      <title><xsl:value-of select="r:t('title')"/></title>
      <subtitle>
        <xsl:value-of select="r:type(key('field', 'name'))"/>
        <xsl:if test="key('field', 'version') != ''"><xsl:value-of select="concat(r:t('list.separator'), r:t('version', key('field', 'version')))"/></xsl:if>
      </subtitle>
      <author><orgname><xsl:value-of select="r:type(key('field', 'manufacturer'))"/></orgname></author>
      <productname><xsl:value-of select="r:type(key('field', 'name'))"/></productname>
      <productnumber><xsl:value-of select="key('field', 'version')"/></productnumber>
      <releaseinfo><xsl:value-of select="d:head/d:reference"/></releaseinfo>
      <edition><xsl:value-of select="d:head/d:revision"/></edition>
      <pubdate><xsl:value-of select="r:date(d:head/d:date)"/></pubdate>
    </info>
  </xsl:template>

  <xsl:template name="cover">
    <preface xml:id="cover" role="cover">
      <title><xsl:value-of select="r:t('title')"/></title>
      <para role="status">
        <phrase role="{d:head/@status}"><xsl:value-of select="r:t(concat('status.', d:head/@status))"/></phrase>
      </para>
      <para role="status-note">
        <xsl:choose>
          <xsl:when test="d:head/@status = 'approved'"><xsl:value-of select="r:t('status.approved.note', d:summary/d:tally/@total)"/></xsl:when>
          <xsl:when test="d:head/@status = 'draft' and d:head/@approved and sum(d:summary/d:texts/@*) = 0 and d:summary/d:tally/@total &gt; 0 and d:summary/d:tally/@settled = d:summary/d:tally/@total"><xsl:value-of select="r:t('status.unsigned.note', d:head/@approved, d:summary/d:tally/@total)"/></xsl:when>
          <xsl:when test="d:head/@status = 'draft' and d:summary/d:tally/@total &gt; 0 and d:summary/d:tally/@settled = d:summary/d:tally/@total"><xsl:value-of select="r:t('status.unconfirmed.note')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="r:t(concat('status.', d:head/@status, '.note'), d:summary/d:tally/@total - d:summary/d:tally/@settled, d:summary/d:tally/@total)"/></xsl:otherwise>
        </xsl:choose>
      </para>
      <informaltable class="facts">
        <tbody>
          <xsl:call-template name="fact"><xsl:with-param name="field" select="'name'"/></xsl:call-template>
          <xsl:call-template name="fact"><xsl:with-param name="field" select="'version'"/></xsl:call-template>
          <xsl:call-template name="fact"><xsl:with-param name="field" select="'udi_di'"/></xsl:call-template>
          <tr>
            <th><xsl:value-of select="r:t('field.regulation')"/></th>
            <td><xsl:value-of select="r:t(concat('regulation.', d:device/@regulation))"/></td>
          </tr>
          <xsl:call-template name="fact"><xsl:with-param name="field" select="'class'"/></xsl:call-template>
          <xsl:call-template name="fact"><xsl:with-param name="field" select="'manufacturer'"/></xsl:call-template>
          <xsl:call-template name="fact"><xsl:with-param name="field" select="'srn'"/></xsl:call-template>
          <tr><th><xsl:value-of select="r:t('reference')"/></th><td><xsl:call-template name="or-unset"><xsl:with-param name="text" select="d:head/d:reference"/></xsl:call-template></td></tr>
          <tr><th><xsl:value-of select="r:t('revision')"/></th><td><xsl:call-template name="or-unset"><xsl:with-param name="text" select="d:head/d:revision"/></xsl:call-template></td></tr>
          <tr><th><xsl:value-of select="r:t('date')"/></th><td><xsl:call-template name="date"/></td></tr>
        </tbody>
      </informaltable>
      <para role="label"><xsl:value-of select="r:t('approvals')"/></para>
      <informaltable class="approvals">
        <col width="22%"/><col width="32%"/><col width="20%"/><col width="26%"/>
        <thead>
          <tr><th><xsl:value-of select="r:t('role')"/></th><th><xsl:value-of select="r:t('person')"/></th><th><xsl:value-of select="r:t('date')"/></th><th><xsl:value-of select="r:t('signature')"/></th></tr>
        </thead>
        <tbody>
          <xsl:call-template name="approvals"><xsl:with-param name="role" select="'role.author'"/><xsl:with-param name="signed" select="d:head/d:approval[@meaning = 'author']"/></xsl:call-template>
          <xsl:call-template name="approvals"><xsl:with-param name="role" select="'role.reviewer'"/><xsl:with-param name="signed" select="d:head/d:approval[@meaning = 'review']"/></xsl:call-template>
          <xsl:call-template name="approvals"><xsl:with-param name="role" select="'role.approver'"/><xsl:with-param name="signed" select="d:head/d:approval[@meaning = 'approval']"/></xsl:call-template>
        </tbody>
      </informaltable>
    </preface>
  </xsl:template>

  <!-- Who signed in that role; a line for a signature on paper where nobody did -->
  <xsl:template name="approvals">
    <xsl:param name="role"/>
    <xsl:param name="signed"/>
    <xsl:if test="not($signed)">
      <tr><th><xsl:value-of select="r:t($role)"/></th><td/><td/><td/></tr>
    </xsl:if>
    <xsl:for-each select="$signed">
      <tr>
        <th><xsl:value-of select="r:t($role)"/></th>
        <td><xsl:call-template name="signer"/></td>
        <td><xsl:if test="@on"><xsl:value-of select="r:date(@on)"/></xsl:if></td>
        <td>
          <xsl:choose>
            <xsl:when test="@baseline and @validity = 'valid'"><xsl:value-of select="r:t('approval.baseline', r:type(@baseline))"/></xsl:when>
            <xsl:when test="@baseline"><xsl:value-of select="r:t('approval.baseline.invalid', r:type(@baseline))"/></xsl:when>
            <xsl:when test="@invalid &gt; 0"><xsl:value-of select="r:t('approval.items.invalid', @items, /d:dossier/d:summary/d:tally/@total, @invalid)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="r:t('approval.items', @items, /d:dossier/d:summary/d:tally/@total)"/></xsl:otherwise>
          </xsl:choose>
        </td>
      </tr>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="field"/>
    <tr>
      <th><xsl:value-of select="r:nick('field', $field)"/></th>
      <td><xsl:apply-templates select="key('field', $field)" mode="prose"/></td>
    </tr>
  </xsl:template>

  <!-- A date that nobody wrote must not look as if somebody had. -->
  <xsl:template name="date">
    <xsl:variable name="date" select="d:head/d:date"/>
    <xsl:choose>
      <xsl:when test="$date != '' and $date/@from = 'history'"><xsl:value-of select="r:t('date.of.history', r:date($date))"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="or-unset"><xsl:with-param name="text" select="r:date($date)"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="or-unset">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="$text != ''"><xsl:value-of select="r:type($text)"/></xsl:when>
      <xsl:otherwise><phrase role="missing"><xsl:value-of select="r:t('unset')"/></phrase></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Texts that people wrote. Each line is a paragraph: DocBook has no other line break. -->

  <xsl:template match="*" mode="prose">
    <xsl:param name="missing" select="'unset'"/>
    <xsl:choose>
      <xsl:when test="@missing = 'other-language'"><para><phrase role="missing"><xsl:value-of select="r:t('other-language')"/></phrase></para></xsl:when>
      <xsl:when test="not(*)"><para><phrase role="missing"><xsl:value-of select="r:t($missing)"/></phrase></para></xsl:when>
      <xsl:otherwise>
        <xsl:if test="@mark"><para><phrase role="mark"><xsl:value-of select="r:t(concat('mark.', @mark))"/></phrase></para></xsl:if>
        <xsl:apply-templates select="d:p/text() | d:list" mode="block"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()" mode="block">
    <para>
      <xsl:if test="preceding-sibling::*[1]"><xsl:attribute name="role">line</xsl:attribute></xsl:if>
      <xsl:value-of select="r:type(.)"/>
    </para>
  </xsl:template>

  <xsl:template match="d:list" mode="block">
    <itemizedlist>
      <xsl:for-each select="d:point"><listitem><para><xsl:value-of select="r:type(.)"/></para></listitem></xsl:for-each>
    </itemizedlist>
  </xsl:template>

  <!-- How to read -->

  <xsl:template name="read">
    <chapter xml:id="read">
      <title><xsl:value-of select="r:t('read')"/></title>
      <variablelist role="notes">
        <xsl:call-template name="note"><xsl:with-param name="term" select="'read.structure.title'"/><xsl:with-param name="text" select="'read.structure'"/></xsl:call-template>
        <xsl:call-template name="note"><xsl:with-param name="term" select="'read.ids.title'"/><xsl:with-param name="text" select="'read.ids'"/></xsl:call-template>
        <xsl:call-template name="note"><xsl:with-param name="term" select="'read.pages.title'"/><xsl:with-param name="text" select="'read.pages'"/></xsl:call-template>
        <xsl:call-template name="note"><xsl:with-param name="term" select="'read.words.title'"/><xsl:with-param name="text" select="'read.words'"/></xsl:call-template>
        <xsl:call-template name="note"><xsl:with-param name="term" select="'read.evidence.title'"/><xsl:with-param name="text" select="'read.evidence'"/></xsl:call-template>
        <xsl:call-template name="note"><xsl:with-param name="term" select="'read.language.title'"/><xsl:with-param name="text" select="'read.language'"/></xsl:call-template>
      </variablelist>
      <para role="callout"><xsl:value-of select="r:t('read.promise')"/></para>
      <section xml:id="read.standing">
        <title><xsl:value-of select="r:t('read.standing.title')"/></title>
        <xsl:call-template name="lines"><xsl:with-param name="words" select="'standing.checked standing.read standing.reported standing.heading standing.derived '"/></xsl:call-template>
      </section>
      <section xml:id="read.states">
        <title><xsl:value-of select="r:t('read.state.title')"/></title>
        <variablelist role="notes">
          <xsl:call-template name="group"><xsl:with-param name="group" select="'applicability'"/><xsl:with-param name="words" select="'applicability.yes applicability.no applicability.undecided '"/></xsl:call-template>
          <xsl:call-template name="group"><xsl:with-param name="group" select="'progress'"/><xsl:with-param name="words" select="'progress.todo progress.doing progress.review progress.done '"/></xsl:call-template>
          <xsl:call-template name="group"><xsl:with-param name="group" select="'conformity'"/><xsl:with-param name="words" select="'conformity.none conformity.conform conformity.partial conformity.nonconform '"/></xsl:call-template>
          <xsl:call-template name="group"><xsl:with-param name="group" select="'mark'"/><xsl:with-param name="words" select="'mark.draft mark.check mark.confirm '"/></xsl:call-template>
        </variablelist>
      </section>
    </chapter>
  </xsl:template>

  <xsl:template name="note">
    <xsl:param name="term"/>
    <xsl:param name="text"/>
    <varlistentry>
      <term><xsl:value-of select="r:t($term)"/></term>
      <listitem><para><xsl:value-of select="r:t($text)"/></para></listitem>
    </varlistentry>
  </xsl:template>

  <!-- words: names of phrases, each followed by a space, each with a phrase NAME.meaning -->
  <xsl:template name="group">
    <xsl:param name="group"/>
    <xsl:param name="words"/>
    <varlistentry>
      <term><xsl:value-of select="r:t(concat('group.', $group))"/></term>
      <listitem><xsl:call-template name="lines"><xsl:with-param name="words" select="$words"/></xsl:call-template></listitem>
    </varlistentry>
  </xsl:template>

  <xsl:template name="lines">
    <xsl:param name="words"/>
    <xsl:variable name="word" select="substring-before($words, ' ')"/>
    <xsl:if test="$word != ''">
      <para role="line"><phrase role="strong"><xsl:value-of select="r:t($word)"/></phrase><xsl:value-of select="concat(r:t('colon'), ' ', r:t(concat($word, '.meaning')))"/></para>
      <xsl:call-template name="lines"><xsl:with-param name="words" select="substring-after($words, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Summary -->

  <xsl:template name="summary">
    <xsl:variable name="tally" select="d:summary/d:tally"/>
    <chapter xml:id="summary">
      <title><xsl:value-of select="r:t('summary')"/></title>
      <para role="lead"><xsl:value-of select="r:t('summary.lead', $tally/@total, $tally/@settled, r:percent($tally/@settled, $tally/@total))"/></para>
      <xsl:if test="d:catalogues/d:catalogue/d:tally[@total &gt; 0]">
        <informalfigure role="chart" xml:id="chart">
          <mediaobject>
            <alt><xsl:call-template name="chart-alt"/></alt>
            <imageobject><imagedata format="svg"><xsl:call-template name="chart"/></imagedata></imageobject>
          </mediaobject>
        </informalfigure>
      </xsl:if>
      <itemizedlist>
        <listitem><para><xsl:value-of select="r:t('summary.documents', count(d:register/d:document))"/></para></listitem>
        <listitem><para><xsl:value-of select="r:t('summary.evidence', $tally/@without-evidence)"/></para></listitem>
        <xsl:for-each select="d:summary/d:texts/@*[. &gt; 0]"><listitem><para><xsl:value-of select="r:t(concat('summary.', local-name()), .)"/></para></listitem></xsl:for-each>
        <listitem><para><link linkend="points"><xsl:value-of select="r:t('summary.open', count(d:points/d:finding))"/></link></para></listitem>
      </itemizedlist>
      <para><xsl:value-of select="r:t('summary.risk')"/></para>
      <section xml:id="summary.security">
        <title><xsl:value-of select="r:t('summary.security')"/></title>
        <xsl:call-template name="fields"><xsl:with-param name="names" select="' interfaces data hosting '"/></xsl:call-template>
      </section>
      <section xml:id="summary.catalogues">
        <title><xsl:value-of select="r:t('summary.catalogues')"/></title>
        <xsl:call-template name="tallies"><xsl:with-param name="rows" select="d:catalogues/d:catalogue"/><xsl:with-param name="total" select="$tally"/></xsl:call-template>
      </section>
      <section xml:id="summary.sections">
        <title><xsl:value-of select="r:t('summary.sections')"/></title>
        <xsl:for-each select="d:catalogues/d:catalogue">
          <xsl:call-template name="tallies"><xsl:with-param name="rows" select="d:section | d:section/d:section"/><xsl:with-param name="title" select="d:short-title"/></xsl:call-template>
        </xsl:for-each>
      </section>
    </chapter>
  </xsl:template>

  <!-- Device -->

  <xsl:template name="device">
    <chapter xml:id="device">
      <title><xsl:value-of select="r:t('device')"/></title>
      <section xml:id="device.identity">
        <title><xsl:value-of select="r:t('device.identity')"/></title>
        <xsl:call-template name="fields"><xsl:with-param name="names" select="' name version udi_di class class_rule manufacturer srn address contact submission_date '"/></xsl:call-template>
      </section>
      <section xml:id="device.description">
        <title><xsl:value-of select="r:t('device.description.title')"/></title>
        <xsl:call-template name="fields"><xsl:with-param name="names" select="' intended_purpose description environment users interfaces data hosting '"/></xsl:call-template>
      </section>
      <section xml:id="device.characteristics">
        <title><xsl:value-of select="r:t('characteristics')"/></title>
        <para><xsl:value-of select="r:t('characteristics.lead')"/></para>
        <xsl:apply-templates select="d:characteristics"/>
      </section>
      <section xml:id="device.texts">
        <title><xsl:value-of select="r:t('device.texts')"/></title>
        <itemizedlist>
          <listitem><para><xsl:value-of select="r:t(concat('regulation.', d:device/@regulation))"/></para></listitem>
          <xsl:for-each select="d:catalogues/d:catalogue">
            <listitem><para><link linkend="cat.{@id}"><xsl:value-of select="r:type(d:title)"/></link></para></listitem>
          </xsl:for-each>
        </itemizedlist>
      </section>
      <section xml:id="device.gloss">
        <title><xsl:value-of select="r:t('device.gloss.title')"/></title>
        <para><xsl:value-of select="r:t('device.gloss')"/></para>
        <para><xsl:value-of select="r:t('device.gloss.more')"/></para>
      </section>
    </chapter>
  </xsl:template>

  <!-- What was answered about the device, and what follows from it -->
  <xsl:template match="d:characteristics">
    <informaltable class="characteristics">
      <col width="40%"/><col width="11%"/><col width="49%"/>
      <thead>
        <tr><th><xsl:value-of select="r:t('characteristic')"/></th><th><xsl:value-of select="r:t('answer')"/></th><th><xsl:value-of select="r:t('consequence')"/></th></tr>
      </thead>
      <tbody>
        <xsl:for-each select="d:group">
          <tr class="head"><th colspan="3"><xsl:value-of select="r:type(d:title)"/></th></tr>
          <xsl:apply-templates select="d:characteristic"/>
        </xsl:for-each>
      </tbody>
    </informaltable>
  </xsl:template>

  <xsl:template match="d:characteristic">
    <tr>
      <th><para><xsl:value-of select="r:type(d:title)"/></para><para role="small"><xsl:value-of select="r:type(d:question)"/></para></th>
      <td>
        <xsl:choose>
          <xsl:when test="@answer = 'undecided'"><phrase role="missing"><xsl:value-of select="r:t('applicability.undecided')"/></phrase></xsl:when>
          <xsl:otherwise><phrase role="strong"><xsl:value-of select="r:t(string(@answer))"/></phrase></xsl:otherwise>
        </xsl:choose>
      </td>
      <td>
        <para>
          <xsl:choose>
            <xsl:when test="@answer = 'no'"><xsl:value-of select="r:type(d:statement)"/></xsl:when>
            <xsl:when test="@answer = 'undecided'"><phrase role="missing"><xsl:value-of select="r:t('consequence.open')"/></phrase></xsl:when>
            <xsl:otherwise><xsl:value-of select="r:type(d:consequence)"/></xsl:otherwise>
          </xsl:choose>
        </para>
        <xsl:if test="d:set-aside">
          <para role="small">
            <xsl:value-of select="concat(r:t('set-aside'), r:t('colon'), ' ')"/>
            <xsl:for-each select="d:set-aside">
              <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
              <link linkend="{@item}"><xsl:value-of select="r:label(key('item', @item))"/></link>
            </xsl:for-each>
          </para>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- A table of device fields; names: each between two spaces -->
  <xsl:template name="fields">
    <xsl:param name="names"/>
    <informaltable class="facts">
      <col width="26%"/><col width="74%"/>
      <tbody>
        <xsl:for-each select="d:device/d:field[contains($names, concat(' ', @name, ' '))]">
          <tr>
            <th><xsl:value-of select="r:nick('field', @name)"/></th>
            <td>
              <xsl:choose>
                <xsl:when test="contains(@name, '_date') and d:p"><xsl:value-of select="r:date(d:p)"/></xsl:when>
                <xsl:otherwise><xsl:apply-templates select="." mode="prose"/></xsl:otherwise>
              </xsl:choose>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </informaltable>
  </xsl:template>

  <!-- Sources, glossary -->

  <xsl:template name="sources">
    <chapter xml:id="sources">
      <title><xsl:value-of select="r:t('sources')"/></title>
      <section xml:id="sources.list">
        <title><xsl:value-of select="r:t('sources.list')"/></title>
        <para><xsl:value-of select="r:t('sources.lead')"/></para>
        <xsl:for-each select="d:catalogues/d:catalogue | d:gspr/d:source | d:references/d:reference">
          <formalpara role="source">
            <title><xsl:value-of select="r:type(d:title)"/></title>
            <para><xsl:value-of select="r:type(d:citation)"/></para>
          </formalpara>
          <!-- the notice of a text that is only referred to stands above its table, and not twice -->
          <xsl:if test="not(self::d:reference)"><para role="small"><xsl:value-of select="r:t('notice')"/><xsl:call-template name="notice"/></para></xsl:if>
        </xsl:for-each>
      </section>
      <section xml:id="glossary">
        <title><xsl:value-of select="r:t('glossary')"/></title>
        <para><xsl:value-of select="r:t('glossary.lead')"/></para>
        <xsl:apply-templates select="d:glossary"/>
      </section>
    </chapter>
  </xsl:template>

  <xsl:template match="d:glossary">
    <informaltable class="glossary">
      <col width="24%"/><col width="20%"/><col width="56%"/>
      <thead>
        <tr>
          <th><xsl:value-of select="r:t('word')"/></th><th><xsl:value-of select="r:capital(r:t(concat('lang.', r:other-lang())))"/></th>
          <th><xsl:value-of select="r:t('meaning')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="d:term">
          <tr>
            <th>
              <para><xsl:value-of select="r:type(d:name)"/></para>
              <xsl:if test="d:variant">
                <para role="small">
                  <xsl:for-each select="d:variant">
                    <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
                    <xsl:value-of select="r:type(.)"/>
                  </xsl:for-each>
                </para>
              </xsl:if>
            </th>
            <td><foreignphrase><xsl:attribute name="xml:lang"><xsl:value-of select="d:other-name/@xml:lang"/></xsl:attribute><xsl:value-of select="d:other-name"/></foreignphrase></td>
            <td><xsl:value-of select="r:type(d:definition)"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </informaltable>
  </xsl:template>
</xsl:stylesheet>
