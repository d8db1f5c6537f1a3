<?xml version="1.0" encoding="UTF-8"?>
<!-- docbook-changes.xsl: from a canonical change report to a DocBook 5 book

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://docbook.org/ns/docbook"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:r="urn:rempart:functions"
    exclude-result-prefixes="d r">

  <xsl:template match="/d:changes">
    <book version="5.0" xml:lang="{@xml:lang}" xml:id="changes">
      <info>
        <title><xsl:value-of select="r:t('changes')"/></title>
        <subtitle>
          <xsl:value-of select="r:type(key('field', 'name'))"/>
          <xsl:if test="key('field', 'version') != ''"><xsl:value-of select="concat(r:t('list.separator'), r:t('version', key('field', 'version')))"/></xsl:if>
        </subtitle>
        <author><orgname><xsl:value-of select="r:type(key('field', 'manufacturer'))"/></orgname></author>
        <productname><xsl:value-of select="r:type(key('field', 'name'))"/></productname>
        <productnumber><xsl:value-of select="key('field', 'version')"/></productnumber>
        <releaseinfo><xsl:value-of select="key('field', 'dossier_reference')"/></releaseinfo>
        <edition><xsl:value-of select="key('field', 'dossier_revision')"/></edition>
        <pubdate><xsl:value-of select="r:date(d:to/@at)"/></pubdate>
      </info>
      <xsl:call-template name="changes-cover"/>
      <xsl:call-template name="changes-summary"/>
      <xsl:apply-templates select="d:items" mode="report"/>
      <xsl:apply-templates select="d:documents" mode="report"/>
      <xsl:apply-templates select="d:project" mode="report"/>
      <xsl:apply-templates select="d:lapsed" mode="report"/>
    </book>
  </xsl:template>

  <xsl:template name="changes-cover">
    <preface xml:id="cover" role="cover">
      <title><xsl:value-of select="r:t('changes')"/></title>
      <para role="status-note"><xsl:value-of select="r:t('changes.between', r:baseline(d:from), r:baseline(d:to))"/></para>
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
          <xsl:for-each select="d:from | d:to">
            <tr>
              <th><xsl:value-of select="r:t(concat('changes.', local-name()))"/></th>
              <td>
                <para><phrase role="strong"><xsl:value-of select="r:baseline(.)"/></phrase></para>
                <para role="line"><xsl:value-of select="concat(r:moment(@at), r:t('list.separator'), r:t('changes.entry', @event))"/></para>
                <para role="line"><phrase role="digest"><xsl:value-of select="@hash"/></phrase></para>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </informaltable>
      <para role="label"><xsl:value-of select="r:t('approvals')"/></para>
      <informaltable class="approvals">
        <col width="22%"/><col width="32%"/><col width="20%"/><col width="26%"/>
        <thead>
          <tr><th><xsl:value-of select="r:t('role')"/></th><th><xsl:value-of select="r:t('person')"/></th><th><xsl:value-of select="r:t('date')"/></th><th><xsl:value-of select="r:t('signature')"/></th></tr>
        </thead>
        <tbody>
          <xsl:call-template name="approvals"><xsl:with-param name="role" select="'role.author'"/><xsl:with-param name="signed" select="/.."/></xsl:call-template>
          <xsl:call-template name="approvals"><xsl:with-param name="role" select="'role.reviewer'"/><xsl:with-param name="signed" select="/.."/></xsl:call-template>
          <xsl:call-template name="approvals"><xsl:with-param name="role" select="'role.approver'"/><xsl:with-param name="signed" select="/.."/></xsl:call-template>
        </tbody>
      </informaltable>
    </preface>
  </xsl:template>

  <xsl:template name="changes-summary">
    <chapter xml:id="summary">
      <title><xsl:value-of select="r:t('summary')"/></title>
      <para role="lead"><xsl:value-of select="r:t('changes.between', r:baseline(d:from), r:baseline(d:to))"/></para>
      <informaltable class="facts">
        <col width="60%"/><col width="40%"/>
        <tbody>
          <tr><th><link linkend="items"><xsl:value-of select="r:t('changes.items')"/></link></th><td><xsl:value-of select="count(d:items/d:subject)"/></td></tr>
          <xsl:call-template name="fate"><xsl:with-param name="fate" select="'added'"/></xsl:call-template>
          <xsl:call-template name="fate"><xsl:with-param name="fate" select="'changed'"/></xsl:call-template>
          <xsl:call-template name="fate"><xsl:with-param name="fate" select="'removed'"/></xsl:call-template>
          <tr><th><link linkend="project"><xsl:value-of select="r:t('changes.project')"/></link></th><td><xsl:value-of select="count(d:project/d:change)"/></td></tr>
          <tr><th><link linkend="lapsed"><xsl:value-of select="r:t('changes.lapsed')"/></link></th><td><xsl:value-of select="count(d:lapsed/d:signature)"/></td></tr>
        </tbody>
      </informaltable>
      <para><xsl:value-of select="r:t('changes.how')"/></para>
      <para><xsl:value-of select="r:t('changes.left-out')"/></para>
    </chapter>
  </xsl:template>

  <xsl:template name="fate">
    <xsl:param name="fate"/>
    <tr>
      <th><link linkend="documents"><xsl:value-of select="r:t(concat('changes.documents.', $fate))"/></link></th>
      <td><xsl:value-of select="count(d:documents/d:subject[@fate = $fate])"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="d:items" mode="report">
    <chapter xml:id="items">
      <title><xsl:value-of select="r:t('changes.items')"/></title>
      <xsl:if test="not(d:subject)"><para><xsl:value-of select="r:t('changes.items.none')"/></para></xsl:if>
      <!-- items come in the order of their sources -->
      <xsl:for-each select="d:subject[not(@catalogue = preceding-sibling::d:subject/@catalogue)]">
        <section><xsl:attribute name="xml:id">items.<xsl:value-of select="position()"/></xsl:attribute>
          <title><xsl:value-of select="r:type(@catalogue)"/></title>
          <xsl:call-template name="subjects"><xsl:with-param name="subjects" select="../d:subject[@catalogue = current()/@catalogue]"/><xsl:with-param name="head" select="'changes.item'"/></xsl:call-template>
        </section>
      </xsl:for-each>
    </chapter>
  </xsl:template>

  <xsl:template match="d:documents" mode="report">
    <chapter xml:id="documents">
      <title><xsl:value-of select="r:t('changes.documents')"/></title>
      <xsl:choose>
        <xsl:when test="d:subject"><xsl:call-template name="subjects"><xsl:with-param name="subjects" select="d:subject"/><xsl:with-param name="head" select="'document'"/></xsl:call-template></xsl:when>
        <xsl:otherwise><para><xsl:value-of select="r:t('changes.documents.none')"/></para></xsl:otherwise>
      </xsl:choose>
    </chapter>
  </xsl:template>

  <xsl:template name="subjects">
    <xsl:param name="subjects"/>
    <xsl:param name="head"/>
    <informaltable class="entries">
      <col width="30%"/><col width="70%"/>
      <thead><tr><th><xsl:value-of select="r:t($head)"/></th><th><xsl:value-of select="r:t('history.what')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="$subjects">
          <tr>
            <th>
              <para><phrase role="id"><xsl:value-of select="@id"/></phrase></para>
              <xsl:if test="d:title"><para role="small"><xsl:value-of select="r:type(d:title)"/></para></xsl:if>
            </th>
            <td><xsl:apply-templates select="d:change" mode="change"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </informaltable>
  </xsl:template>

  <xsl:template match="d:project" mode="report">
    <chapter xml:id="project">
      <title><xsl:value-of select="r:t('changes.project')"/></title>
      <xsl:choose>
        <xsl:when test="d:change">
          <informaltable class="entries">
            <col width="30%"/><col width="70%"/>
            <thead><tr><th><xsl:value-of select="r:t('history.on')"/></th><th><xsl:value-of select="r:t('history.what')"/></th></tr></thead>
            <tbody>
              <xsl:for-each select="d:change">
                <tr>
                  <th>
                    <xsl:choose>
                      <xsl:when test="@on"><xsl:value-of select="@on"/></xsl:when>
                      <xsl:otherwise><xsl:value-of select="r:nick('on', @entity)"/></xsl:otherwise>
                    </xsl:choose>
                  </th>
                  <td><xsl:apply-templates select="." mode="change"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </informaltable>
        </xsl:when>
        <xsl:otherwise><para><xsl:value-of select="r:t('changes.project.none')"/></para></xsl:otherwise>
      </xsl:choose>
    </chapter>
  </xsl:template>

  <xsl:template match="d:lapsed" mode="report">
    <chapter xml:id="lapsed">
      <title><xsl:value-of select="r:t('changes.lapsed')"/></title>
      <xsl:choose>
        <xsl:when test="d:signature">
          <para><xsl:value-of select="r:t('history.signed.lead')"/></para>
          <xsl:call-template name="signature-table"/>
        </xsl:when>
        <xsl:otherwise><para><xsl:value-of select="r:t('changes.lapsed.none')"/></para></xsl:otherwise>
      </xsl:choose>
    </chapter>
  </xsl:template>
</xsl:stylesheet>
