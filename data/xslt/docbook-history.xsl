<?xml version="1.0" encoding="UTF-8"?>
<!-- docbook-history.xsl: what changed: the history as an annex, and how a change is told

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://docbook.org/ns/docbook"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:func="http://exslt.org/functions"
    xmlns:r="urn:rempart:functions"
    extension-element-prefixes="func" exclude-result-prefixes="d r">

  <xsl:template match="d:history">
    <chapter xml:id="history">
      <title><xsl:value-of select="r:t('history')"/></title>
      <para><xsl:value-of select="r:t('history.lead')"/></para>
      <informaltable class="facts">
        <col width="30%"/><col width="70%"/>
        <tbody>
          <tr><th><xsl:value-of select="r:t('history.events')"/></th><td><xsl:value-of select="r:number(@events)"/></td></tr>
          <xsl:for-each select="d:first | d:last">
            <tr>
              <th><xsl:value-of select="r:t(concat('history.', local-name()))"/></th>
              <td><xsl:value-of select="concat(r:moment(@at), r:t('list.separator'), r:type(@actor))"/></td>
            </tr>
          </xsl:for-each>
          <xsl:if test="@end">
            <tr><th><xsl:value-of select="r:t('history.end')"/></th><td><phrase role="digest"><xsl:value-of select="@end"/></phrase></td></tr>
          </xsl:if>
        </tbody>
      </informaltable>
      <xsl:if test="@end"><para><xsl:value-of select="r:t('history.end.lead')"/></para></xsl:if>
      <xsl:choose>
        <xsl:when test="@told = 'yes'">
          <section xml:id="history.signed">
            <title><xsl:value-of select="r:t('history.signed')"/></title>
            <xsl:call-template name="signatures"/>
          </section>
          <section xml:id="history.entries">
            <title><xsl:value-of select="r:t('history.entries')"/></title>
            <para><xsl:value-of select="r:t('history.entries.lead')"/></para>
            <xsl:call-template name="entries"/>
          </section>
        </xsl:when>
        <xsl:otherwise><para><xsl:value-of select="r:t('history.left-out')"/></para></xsl:otherwise>
      </xsl:choose>
    </chapter>
  </xsl:template>

  <xsl:template name="signatures">
    <xsl:choose>
      <xsl:when test="d:signature">
        <para><xsl:value-of select="r:t('history.signed.lead')"/></para>
        <xsl:call-template name="signature-table"/>
      </xsl:when>
      <xsl:otherwise><para><xsl:value-of select="r:t('history.signed.none')"/></para></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="signature-table">
    <informaltable class="entries">
      <col width="26%"/><col width="21%"/><col width="12%"/><col width="16%"/><col width="25%"/>
      <thead>
        <tr>
          <th><xsl:value-of select="r:t('signed.what')"/></th><th><xsl:value-of select="r:t('person')"/></th><th><xsl:value-of select="r:t('signed.meaning')"/></th>
          <th><xsl:value-of select="r:t('history.when')"/></th><th><xsl:value-of select="r:t('signed.state')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="d:signature">
          <tr>
            <th>
              <xsl:choose>
                <xsl:when test="@item"><link linkend="{@item}"><xsl:value-of select="key('item', @item)/@id"/></link></xsl:when>
                <xsl:when test="@on"><xsl:value-of select="@on"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="r:t('signed.baseline')"/></xsl:otherwise>
              </xsl:choose>
            </th>
            <td>
              <para><xsl:value-of select="r:type(@name)"/></para>
              <xsl:if test="@role != ''"><para role="small"><xsl:value-of select="r:type(@role)"/></para></xsl:if>
            </td>
            <td><xsl:value-of select="r:nick('meaning', @meaning)"/></td>
            <td><xsl:value-of select="r:moment(@at)"/></td>
            <td>
              <para><xsl:value-of select="r:t(concat('signed.valid.', @valid))"/></para>
              <para role="small"><phrase role="digest"><xsl:value-of select="@sha256"/></phrase></para>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </informaltable>
  </xsl:template>

  <!-- A line across the table for each day -->
  <xsl:template name="entries">
    <informaltable class="entries">
      <col width="8%"/><col width="8%"/><col width="16%"/><col width="19%"/><col width="49%"/>
      <thead>
        <tr>
          <th><xsl:value-of select="r:t('history.number')"/></th><th><xsl:value-of select="r:t('history.time')"/></th><th><xsl:value-of select="r:t('history.who')"/></th>
          <th><xsl:value-of select="r:t('history.on')"/></th><th><xsl:value-of select="r:t('history.what')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="d:event">
          <xsl:variable name="day" select="substring(@at, 1, 10)"/>
          <xsl:if test="not($day = substring(preceding-sibling::d:event[1]/@at, 1, 10))">
            <tr class="head"><th colspan="5"><xsl:value-of select="r:date($day)"/></th></tr>
          </xsl:if>
          <tr>
            <td><xsl:value-of select="@id"/></td>
            <td><xsl:value-of select="substring(@at, 12, 5)"/></td>
            <td><xsl:value-of select="r:type(@actor)"/></td>
            <td>
              <xsl:choose>
                <xsl:when test="@entity = 'characteristic' and key('characteristic', @on)"><xsl:value-of select="r:type(key('characteristic', @on)/d:title)"/></xsl:when>
                <xsl:when test="@entity = 'project' and key('source', @on)"><xsl:value-of select="r:type(key('source', @on)/d:short-title)"/></xsl:when>
                <xsl:when test="@on != ''"><xsl:value-of select="@on"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="r:nick('on', @entity)"/></xsl:otherwise>
              </xsl:choose>
            </td>
            <td><xsl:apply-templates select="." mode="change"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </informaltable>
  </xsl:template>

  <!-- How a change is told: what it was about, then what was and what is -->

  <xsl:template match="*" mode="change">
    <para>
      <!-- an entry that was not simply written says how it came -->
      <xsl:if test="@act and r:nick('act', @act) != @act"><xsl:value-of select="concat(r:nick('act', @act), r:t('colon'), ' ')"/></xsl:if>
      <phrase role="strong"><xsl:value-of select="r:changed(.)"/></phrase>
      <!-- of a document or an item: which of its revisions, which link -->
      <xsl:if test="self::d:change and not(@existence) and @on != '' and contains(' revision link file ', concat(' ', @entity, ' '))"><xsl:value-of select="concat(' (', r:type(@on), ')')"/></xsl:if>
      <xsl:if test="d:old or d:new or d:words"><xsl:value-of select="concat(r:t('colon'), ' ')"/></xsl:if>
      <xsl:apply-templates select="." mode="values"/>
    </para>
  </xsl:template>

  <!-- The words of a text, or the value that was and the one that is -->
  <xsl:template match="*[d:words]" mode="values">
    <xsl:for-each select="d:words/*">
      <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:choose>
        <xsl:when test="self::d:cut"><phrase role="missing">[…]</phrase></xsl:when>
        <xsl:when test="self::d:same"><xsl:value-of select="r:type(.)"/></xsl:when>
        <xsl:otherwise><phrase role="{local-name()}"><xsl:value-of select="r:type(.)"/></phrase></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="values">
    <xsl:variable name="change" select="."/>
    <xsl:for-each select="d:old | d:new">
      <xsl:if test="self::d:new"><xsl:if test="../d:old"> → </xsl:if></xsl:if>
      <xsl:choose>
        <xsl:when test="string-length() = 64 and not(contains(., ' '))"><phrase role="digest"><xsl:value-of select="."/></phrase></xsl:when>
        <xsl:when test="self::d:old and not(../d:new)"><phrase role="removed"><xsl:value-of select="r:value($change, .)"/></phrase></xsl:when>
        <xsl:otherwise><xsl:value-of select="r:value($change, .)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- A state of the project: its name, or that it is the present one -->
  <func:function name="r:baseline">
    <xsl:param name="moment"/>
    <xsl:choose>
      <xsl:when test="$moment/@name"><func:result select="r:t('changes.named', r:type($moment/@name))"/></xsl:when>
      <xsl:otherwise><func:result select="r:t('changes.today')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="r:moment">
    <xsl:param name="at"/>
    <func:result select="concat(r:date($at), r:t('list.separator'), substring($at, 12, 5), ' UTC')"/>
  </func:function>

  <!-- "Document added", "Progress", "Answer (French)", "Question 2" -->
  <func:function name="r:changed">
    <xsl:param name="change"/>
    <xsl:variable name="field" select="string($change/@field)"/>
    <xsl:variable name="own" select="concat($change/@entity, '.', $field)"/>
    <xsl:variable name="label">
      <xsl:choose>
        <xsl:when test="$change/@existence"><xsl:value-of select="r:nick($change/@existence, $change/@entity)"/></xsl:when>
        <xsl:when test="starts-with($field, 'reply_')"><xsl:value-of select="r:t('changed.reply', substring-after($field, '_'))"/></xsl:when>
        <xsl:when test="r:nick('changed', $own) != $own"><xsl:value-of select="r:nick('changed', $own)"/></xsl:when>
        <xsl:when test="r:nick('changed', $field) != $field"><xsl:value-of select="r:nick('changed', $field)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="r:nick('field', $field)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$change/@lang"><func:result select="r:t('changed.in', $label, r:t(concat('lang.', $change/@lang)))"/></xsl:when>
      <xsl:otherwise><func:result select="string($label)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- A value in words: those of a vocabulary, a date, or as somebody wrote it -->
  <func:function name="r:value">
    <xsl:param name="change"/>
    <xsl:param name="value"/>
    <xsl:variable name="field" select="string($change/@field)"/>
    <xsl:variable name="group">
      <xsl:choose>
        <xsl:when test="starts-with($field, 'reply_')">reply</xsl:when>
        <xsl:when test="contains(' applicability progress conformity mark kind meaning ', concat(' ', $field, ' '))"><xsl:value-of select="$field"/></xsl:when>
        <xsl:when test="$field = 'decision'">decided</xsl:when>
        <xsl:when test="contains(' characteristic confirm resolved ', concat(' ', $field, ' '))">truth</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$group != '' and $value = 'none' and not($group = 'conformity')"><func:result select="r:t('changed.none')"/></xsl:when>
      <xsl:when test="$group != ''"><func:result select="r:nick($group, $value)"/></xsl:when>
      <xsl:when test="contains(' due effective expires ', concat(' ', $field, ' ')) or contains($field, '_date')"><func:result select="r:date($value)"/></xsl:when>
      <xsl:otherwise><func:result select="r:type($value)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>
</xsl:stylesheet>
