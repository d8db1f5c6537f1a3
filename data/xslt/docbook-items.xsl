<?xml version="1.0" encoding="UTF-8"?>
<!-- docbook-items.xsl: catalogues, sections and items of the dossier

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://docbook.org/ns/docbook"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:func="http://exslt.org/functions"
    xmlns:r="urn:rempart:functions"
    extension-element-prefixes="func" exclude-result-prefixes="d r">

  <!-- "MDCG 2019-16 3.3-01", but "ANSM-CON-ACC-02": an id that names its source stands alone. -->
  <func:function name="r:label">
    <xsl:param name="item"/>
    <xsl:variable name="short" select="$item/ancestor::d:catalogue/d:short-title"/>
    <xsl:variable name="head" select="substring-before($item/@id, '-')"/>
    <xsl:choose>
      <xsl:when test="$head != '' and contains($short, $head)"><func:result select="string($item/@id)"/></xsl:when>
      <xsl:otherwise><func:result select="concat($short, '&#160;', $item/@id)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Whether a person still has to confirm something in the item; what is open is not shown as settled. -->
  <func:function name="r:open">
    <xsl:param name="item"/>
    <func:result select="boolean($item/@confirm or $item/d:answer/@mark or $item/d:justification/@mark)"/>
  </func:function>

  <xsl:template name="item-link">
    <xsl:param name="key"/>
    <link linkend="{$key}"><phrase role="id"><xsl:value-of select="r:label(key('item', $key))"/></phrase></link>
  </xsl:template>

  <xsl:template match="d:catalogue">
    <chapter><xsl:attribute name="xml:id">cat.<xsl:value-of select="@id"/></xsl:attribute>
      <title><xsl:value-of select="r:type(d:title)"/></title>
      <para role="small"><xsl:value-of select="r:type(d:citation)"/></para>
      <para role="callout"><phrase role="strong"><xsl:value-of select="r:t('notice')"/></phrase><xsl:call-template name="notice"/></para>
      <xsl:apply-templates select="d:section"/>
    </chapter>
  </xsl:template>

  <!-- What Rempart says of the source, and how far it has been compared with the official text -->
  <xsl:template name="notice">
    <xsl:value-of select="r:type(d:notice)"/>
    <xsl:if test="d:checks[@done + @left &gt; 0]"><xsl:value-of select="concat(' ', r:t('checks', d:checks/@done, d:checks/@left))"/></xsl:if>
  </xsl:template>

  <xsl:template match="d:section">
    <section><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
      <title><xsl:value-of select="r:type(d:title)"/></title>
      <xsl:if test="d:place != '' or not(.//d:item)">
        <para role="meta">
          <xsl:call-template name="source-place"/>
          <xsl:if test="d:place != '' and not(.//d:item)"><xsl:text> · </xsl:text></xsl:if>
          <xsl:if test="not(.//d:item)"><xsl:value-of select="r:t('section.empty')"/></xsl:if>
        </para>
      </xsl:if>
      <xsl:apply-templates select="d:item"/>
      <xsl:apply-templates select="d:section"/>
    </section>
  </xsl:template>

  <!-- With the name of the source: its pages are not those of this document. -->
  <xsl:template name="source-place">
    <xsl:if test="d:place != ''"><xsl:value-of select="concat(ancestor::d:catalogue/d:short-title, r:t('list.separator'), r:place(d:place))"/></xsl:if>
  </xsl:template>

  <!-- A check against the official text takes the place of what the wording rested on before. -->
  <xsl:template name="standing">
    <xsl:choose>
      <xsl:when test="d:checked">
        <xsl:value-of select="r:t('checked', r:type(d:checked/@by), r:date(d:checked/@on))"/>
        <xsl:if test="d:checked/@number"><xsl:value-of select="concat(r:t('list.separator'), r:t('checked.number', r:type(d:checked/@number)))"/></xsl:if>
        <xsl:if test="d:checked/@page"><xsl:value-of select="concat(r:t('list.separator'), r:t('checked.page', r:type(d:checked/@page)))"/></xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="r:t(concat('standing.', @standing))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who signed, with what meaning and when, and whether it still stands -->
  <xsl:template match="d:signature">
    <para role="line">
      <phrase role="strong"><xsl:value-of select="r:t(concat('meaning.', @meaning))"/></phrase>
      <xsl:text> · </xsl:text><xsl:call-template name="signer"/>
      <xsl:if test="@on"><xsl:value-of select="concat(r:t('list.separator'), r:date(@on))"/></xsl:if>
      <xsl:choose>
        <xsl:when test="@validity = 'valid'"><xsl:value-of select="concat(' · ', r:t('validity.valid'))"/></xsl:when>
        <xsl:otherwise><xsl:text> · </xsl:text><phrase role="mark"><xsl:value-of select="r:t(concat('validity.', @validity))"/></phrase></xsl:otherwise>
      </xsl:choose>
      <xsl:text> · SHA-256 </xsl:text><phrase role="hash"><xsl:value-of select="substring(@sha256, 1, 12)"/></phrase>
    </para>
  </xsl:template>

  <xsl:template name="signer">
    <xsl:value-of select="r:type(@name)"/>
    <xsl:if test="@role"><xsl:value-of select="concat(r:t('list.separator'), r:type(@role))"/></xsl:if>
  </xsl:template>

  <!-- An item: what it is, where it stands, then a list of what the reader looks for -->

  <xsl:template match="d:item">
    <section role="item"><xsl:attribute name="xml:id"><xsl:value-of select="@key"/></xsl:attribute>
      <title><phrase role="id"><xsl:value-of select="r:label(.)"/></phrase><xsl:text> </xsl:text><xsl:value-of select="r:type(d:title)"/></title>
      <para role="meta">
        <xsl:if test="d:place != ''"><xsl:call-template name="source-place"/><xsl:text> · </xsl:text></xsl:if>
        <xsl:call-template name="standing"/>
        <xsl:choose>
          <xsl:when test="@force = 'description'"><xsl:value-of select="concat(' · ', r:t('force.description'))"/></xsl:when>
          <xsl:when test="@force != 'unknown'"><xsl:value-of select="concat(' · ', r:t('force.wording', r:t(concat('force.', @force))))"/></xsl:when>
        </xsl:choose>
        <xsl:if test="@indicative"><xsl:value-of select="concat(' · ', r:t('indicative'))"/></xsl:if>
      </para>
      <para role="states">
        <xsl:variable name="open" select="r:open(.)"/>
        <xsl:apply-templates select="@applicability" mode="state"><xsl:with-param name="open" select="$open and @applicability = 'no'"/></xsl:apply-templates>
        <xsl:if test="@applicability != 'no'">
          <xsl:text> </xsl:text><xsl:apply-templates select="@progress" mode="state"><xsl:with-param name="open" select="$open"/></xsl:apply-templates>
          <xsl:text> </xsl:text><xsl:apply-templates select="@conformity" mode="state"><xsl:with-param name="open" select="$open"/></xsl:apply-templates>
        </xsl:if>
        <xsl:if test="@confirm"><xsl:text> </xsl:text><phrase role="mark"><xsl:value-of select="r:t('mark.confirm')"/></phrase></xsl:if>
        <xsl:if test="@owner"><xsl:text> </xsl:text><phrase role="aside"><xsl:value-of select="r:t('owner', r:type(@owner))"/></phrase></xsl:if>
        <xsl:if test="@reviewer"><xsl:text> </xsl:text><phrase role="aside"><xsl:value-of select="r:t('reviewer', r:type(@reviewer))"/></phrase></xsl:if>
        <xsl:if test="@approver"><xsl:text> </xsl:text><phrase role="aside"><xsl:value-of select="r:t('approver', r:type(@approver))"/></phrase></xsl:if>
        <xsl:if test="@due"><xsl:text> </xsl:text><phrase role="aside"><xsl:value-of select="r:t('due', r:date(@due))"/></phrase></xsl:if>
      </para>
      <variablelist role="item">
        <varlistentry role="asked">
          <term><xsl:value-of select="r:t('asked')"/></term>
          <listitem><para><xsl:value-of select="r:type(d:ask)"/></para></listitem>
        </varlistentry>
        <xsl:variable name="kept" select="@decision = 'kept' and @applicability != 'no'"/>
        <xsl:if test="@applicability = 'no' or d:justification/* or $kept">
          <varlistentry>
            <term><xsl:value-of select="r:t('justification')"/></term>
            <listitem>
              <xsl:if test="@applicability = 'no' or d:justification/*">
                <xsl:apply-templates select="d:justification" mode="prose"><xsl:with-param name="missing" select="'justification.missing'"/></xsl:apply-templates>
              </xsl:if>
              <xsl:if test="@decision = 'accepted' and @applicability = 'no'"><para role="small"><xsl:value-of select="r:t('decision.accepted')"/></para></xsl:if>
              <xsl:if test="$kept"><para role="small"><xsl:value-of select="r:t('decision.kept')"/></para></xsl:if>
            </listitem>
          </varlistentry>
        </xsl:if>
        <xsl:if test="@applicability != 'no' or d:answer/* or d:answer/@missing = 'other-language'">
          <varlistentry role="answer">
            <term><xsl:value-of select="r:t('answer')"/></term>
            <listitem><xsl:apply-templates select="d:answer" mode="prose"><xsl:with-param name="missing" select="'unwritten'"/></xsl:apply-templates></listitem>
          </varlistentry>
        </xsl:if>
        <xsl:if test="d:reply">
          <varlistentry role="refs">
            <term><xsl:value-of select="r:t('questions')"/></term>
            <listitem>
              <xsl:for-each select="d:reply">
                <para role="line"><phrase role="strong"><xsl:value-of select="r:t(concat('reply.', @value))"/></phrase><xsl:value-of select="concat(' · ', r:type(.))"/></para>
              </xsl:for-each>
            </listitem>
          </varlistentry>
        </xsl:if>
        <varlistentry role="evidence">
          <term><xsl:value-of select="r:t('evidence')"/></term>
          <listitem><xsl:call-template name="item-evidence"/></listitem>
        </varlistentry>
        <xsl:if test="d:signature">
          <varlistentry role="refs">
            <term><xsl:value-of select="r:t('signatures')"/></term>
            <listitem><xsl:apply-templates select="d:signature"/></listitem>
          </varlistentry>
        </xsl:if>
        <xsl:if test="d:requirement">
          <varlistentry role="refs">
            <term><xsl:value-of select="r:t('provisions')"/></term>
            <listitem><para><xsl:call-template name="requirements"/></para></listitem>
          </varlistentry>
        </xsl:if>
        <!-- a clause that has a row in the tables of standards is named below, with them -->
        <xsl:variable name="standards" select="d:standard[not(key('clause', .)/@key = current()/d:related/@row)]"/>
        <xsl:if test="$standards">
          <varlistentry role="refs">
            <term><xsl:value-of select="r:t('standards')"/></term>
            <listitem>
              <para>
                <xsl:for-each select="$standards">
                  <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
                  <xsl:value-of select="r:place(.)"/>
                </xsl:for-each>
              </para>
            </listitem>
          </varlistentry>
        </xsl:if>
        <xsl:if test="d:related[@row]">
          <varlistentry role="refs">
            <term><xsl:value-of select="r:t('trace.short')"/></term>
            <listitem><para><xsl:call-template name="rows"/></para></listitem>
          </varlistentry>
        </xsl:if>
        <xsl:if test="d:related[not(@row or @provision)]">
          <varlistentry role="refs">
            <term><xsl:value-of select="r:t('related')"/></term>
            <listitem><xsl:apply-templates select="d:related[not(@row or @provision)]"/></listitem>
          </varlistentry>
        </xsl:if>
      </variablelist>
    </section>
  </xsl:template>

  <xsl:template name="item-evidence">
    <xsl:choose>
      <xsl:when test="d:evidence">
        <informaltable class="evidence">
          <col width="19%"/><col width="26%"/><col width="6%"/><col width="17%"/><col width="18%"/><col width="14%"/>
          <thead>
            <tr>
              <th><xsl:value-of select="r:t('document')"/></th><th><xsl:value-of select="r:t('document.title')"/></th>
              <th><xsl:value-of select="r:capital(substring-before(r:t('revision.short', ''), '&#160;'))"/></th><th><xsl:value-of select="r:t('effective')"/></th>
              <th><xsl:value-of select="r:t('locator')"/></th><th><xsl:value-of select="r:t('digest')"/></th>
            </tr>
          </thead>
          <tbody>
            <!-- a revision linked at several places is one row -->
            <xsl:for-each select="d:evidence[not(@revision = preceding-sibling::d:evidence/@revision)]">
              <xsl:variable name="revision" select="key('revision', @revision)"/>
              <tr>
                <td><link linkend="{@document}"><phrase role="id"><xsl:value-of select="$revision/../@id"/></phrase></link></td>
                <td><xsl:value-of select="r:type($revision/../d:title)"/></td>
                <td><xsl:value-of select="$revision/@revision"/></td>
                <td><xsl:value-of select="r:date($revision/@effective)"/></td>
                <td>
                  <xsl:for-each select="../d:evidence[@revision = current()/@revision]">
                    <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.semicolon')"/></xsl:if>
                    <xsl:choose>
                      <xsl:when test="@locator != ''"><xsl:value-of select="r:place(@locator)"/></xsl:when>
                      <xsl:otherwise><xsl:value-of select="r:t('locator.whole')"/></xsl:otherwise>
                    </xsl:choose>
                  </xsl:for-each>
                </td>
                <td><phrase role="digest"><xsl:value-of select="substring($revision/@sha256, 1, 12)"/></phrase></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </informaltable>
      </xsl:when>
      <xsl:when test="@applicability = 'no'"><para><xsl:value-of select="r:t('evidence.none.no')"/></para></xsl:when>
      <xsl:otherwise><para><phrase role="missing"><xsl:value-of select="r:t('evidence.none')"/></phrase></para></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Those of the regulation of the device; the reader of an MDR file has no use for the other one's numbers. -->
  <xsl:template name="requirements">
    <xsl:variable name="own" select="d:requirement[@regulation = /d:dossier/d:device/@regulation]"/>
    <!-- "17.2" is a section of Annex I; the others name their annex or article. -->
    <xsl:variable name="first" select="$own[contains('0123456789', substring(@ref, 1, 1))]"/>
    <xsl:variable name="rest" select="$own[not(contains('0123456789', substring(@ref, 1, 1)))]"/>
    <xsl:if test="$first"><xsl:value-of select="r:t('annex.first')"/></xsl:if>
    <xsl:apply-templates select="$first"/>
    <xsl:if test="$first and $rest"><xsl:value-of select="r:t('list.semicolon')"/></xsl:if>
    <xsl:apply-templates select="$rest"/>
    <xsl:if test="not($own)"><xsl:value-of select="r:t('none')"/></xsl:if>
  </xsl:template>

  <xsl:template match="d:requirement">
    <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@provision"><link linkend="{@provision}"><xsl:value-of select="r:provision(@ref)"/></link></xsl:when>
      <xsl:otherwise><xsl:value-of select="r:provision(@ref)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@*" mode="state">
    <xsl:param name="open"/>
    <phrase role="state {.}">
      <xsl:if test="$open"><xsl:attribute name="role">state open</xsl:attribute></xsl:if>
      <xsl:value-of select="r:t(concat(local-name(), '.', .))"/>
    </phrase>
  </xsl:template>

  <!-- The rows of reference texts, a link a text: each leads to the table that tells the relation -->
  <xsl:template name="rows">
    <xsl:variable name="related" select="d:related[@row]"/>
    <xsl:for-each select="/d:dossier/d:references/d:reference[@id = $related/@catalogue]">
      <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.semicolon')"/></xsl:if>
      <link linkend="{@key}"><xsl:value-of select="d:short-title"/></link>
      <xsl:value-of select="concat(r:t('colon'), ' ')"/>
      <xsl:for-each select="$related[@catalogue = current()/@id]">
        <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
        <xsl:value-of select="r:place(key('row', @row)/d:place)"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- Both sides of a pair name the same reason: it stands once, at the one that comes first. -->
  <xsl:template match="d:related">
    <xsl:variable name="here" select="count(ancestor::d:catalogue/preceding-sibling::*)"/>
    <xsl:variable name="there" select="count(key('item', @item)/ancestor::d:catalogue/preceding-sibling::*)"/>
    <para role="line">
      <xsl:value-of select="concat(r:capital(r:t(concat('relation.', @relation))), ' ')"/>
      <xsl:choose>
        <xsl:when test="@item">
          <xsl:call-template name="item-link"><xsl:with-param name="key" select="@item"/></xsl:call-template>
          <xsl:value-of select="concat(' ', r:type(key('item', @item)/d:title))"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(@id, ' (', @catalogue, r:t('list.separator'), r:t('related.elsewhere'), ')')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="d:reason != '' and (not(@item) or $here &lt;= $there)"><xsl:value-of select="concat(r:t('colon'), ' ', r:type(d:reason))"/></xsl:if>
    </para>
  </xsl:template>
</xsl:stylesheet>
