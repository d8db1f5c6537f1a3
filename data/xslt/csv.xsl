<?xml version="1.0" encoding="UTF-8"?>
<!-- csv.xsl: one table of the dossier as separated values (RFC 4180), chosen by the parameter table

     Spreadsheets take the separator that goes with the decimal mark of their language: a semicolon in French.

     A cell that a spreadsheet would take for a formula begins with an apostrophe instead.

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:d="urn:rempart:dossier:1"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    xmlns:str="http://exslt.org/strings"
    xmlns:r="urn:rempart:functions"
    extension-element-prefixes="func" exclude-result-prefixes="d exsl str r">

  <xsl:import href="common.xsl"/>
  <xsl:import href="docbook-history.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:strip-space elements="d:*"/>
  <xsl:preserve-space elements="d:p d:point d:title d:ask d:place d:standard d:reason d:reply d:old d:new d:same d:removed d:added"/>

  <xsl:param name="table" select="'items'"/>
  <xsl:variable name="mark" select="r:t('csv.mark')"/>

  <xsl:key name="item" match="d:item | d:row" use="@key"/>
  <xsl:key name="provision" match="d:provision" use="@key"/>
  <xsl:key name="document" match="d:document" use="@key"/>
  <xsl:key name="revision" match="d:revision" use="@key"/>

  <func:function name="r:cell">
    <xsl:param name="value"/>
    <xsl:variable name="text" select="string($value)"/>
    <xsl:variable name="first" select="substring($text, 1, 1)"/>
    <xsl:variable name="safe">
      <xsl:if test="$first != '' and contains('=+-@&#9;&#13;', $first)">'</xsl:if>
      <xsl:value-of select="str:replace($text, '&quot;', '&quot;&quot;')"/>
    </xsl:variable>
    <func:result select="concat('&quot;', $safe, '&quot;')"/>
  </func:function>

  <!-- The first line; words: names of phrases -->
  <xsl:template name="heads">
    <xsl:param name="words"/>
    <xsl:for-each select="str:tokenize($words, ' ')">
      <xsl:if test="position() &gt; 1"><xsl:value-of select="$mark"/></xsl:if>
      <xsl:value-of select="r:cell(r:t(string(.)))"/>
    </xsl:for-each>
    <xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="/d:dossier">
    <xsl:choose>
      <xsl:when test="$table = 'items'"><xsl:call-template name="items"/></xsl:when>
      <xsl:when test="$table = 'evidence'"><xsl:call-template name="evidence"/></xsl:when>
      <xsl:when test="$table = 'characteristics'"><xsl:call-template name="characteristics"/></xsl:when>
      <xsl:when test="$table = 'relations'"><xsl:call-template name="relations"/></xsl:when>
      <xsl:when test="$table = 'links'"><xsl:call-template name="links"/></xsl:when>
      <xsl:when test="$table = 'gspr'"><xsl:call-template name="gspr"/></xsl:when>
      <xsl:when test="$table = 'history'"><xsl:call-template name="history"/></xsl:when>
      <xsl:when test="$table = 'open-points'"><xsl:call-template name="open-points"/></xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">no table of that name</xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="prose">
    <xsl:choose>
      <xsl:when test="@missing = 'other-language'"><xsl:value-of select="r:t('other-language')"/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="d:p | d:list">
          <xsl:if test="position() &gt; 1"><xsl:text>&#10;</xsl:text></xsl:if>
          <xsl:if test="self::d:p and preceding-sibling::*[1]/self::d:p"><xsl:text>&#10;</xsl:text></xsl:if>
          <xsl:for-each select="node()">
            <xsl:choose>
              <xsl:when test="self::d:br"><xsl:text>&#10;</xsl:text></xsl:when>
              <xsl:when test="self::d:point">
                <xsl:if test="position() &gt; 1"><xsl:text>&#10;</xsl:text></xsl:if>
                <xsl:value-of select="concat('• ', r:type(.))"/>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="r:type(.)"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="items">
    <xsl:call-template name="heads">
      <xsl:with-param name="words" select="'source section item document.title place standing force asked applicability justification group.progress group.conformity person.owner date.due answer questions group.mark decision checked.by checked.on checked.number.heading checked.page.heading role.reviewer role.approver signatures'"/>
    </xsl:call-template>
    <xsl:for-each select="d:catalogues/d:catalogue//d:item">
      <xsl:variable name="justification"><xsl:apply-templates select="d:justification" mode="prose"/></xsl:variable>
      <xsl:variable name="answer"><xsl:apply-templates select="d:answer" mode="prose"/></xsl:variable>
      <xsl:variable name="replies">
        <xsl:for-each select="d:reply">
          <xsl:if test="position() &gt; 1"><xsl:text>&#10;</xsl:text></xsl:if>
          <xsl:value-of select="concat(r:t(concat('reply.', @value)), ' · ', r:type(.))"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="marks">
        <xsl:if test="@confirm"><mark>confirm</mark></xsl:if>
        <xsl:for-each select="d:justification/@mark | d:answer/@mark"><mark><xsl:value-of select="."/></mark></xsl:for-each>
      </xsl:variable>
      <xsl:variable name="waiting">
        <xsl:for-each select="exsl:node-set($marks)/*[not(. = preceding-sibling::*)]">
          <xsl:if test="position() &gt; 1"><xsl:value-of select="r:t('list.separator')"/></xsl:if>
          <xsl:value-of select="r:t(concat('mark.', .))"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="signed">
        <xsl:for-each select="d:signature">
          <xsl:if test="position() &gt; 1"><xsl:text>&#10;</xsl:text></xsl:if>
          <xsl:value-of select="concat(r:t(concat('meaning.', @meaning)), ' · ', r:type(@name), ' · ', @on, ' · ', r:t(concat('validity.', @validity)))"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="decision"><xsl:if test="@decision"><xsl:value-of select="r:t(concat('decision.', @decision, '.word'))"/></xsl:if></xsl:variable>
      <xsl:value-of select="concat(r:cell(ancestor::d:catalogue/d:short-title), $mark, r:cell(../d:title), $mark, r:cell(@id), $mark, r:cell(r:type(d:title)), $mark,
        r:cell(d:place), $mark, r:cell(r:t(concat('standing.', @standing))), $mark, r:cell(r:t(concat('force.', @force))), $mark, r:cell(r:type(d:ask)), $mark,
        r:cell(r:t(concat('applicability.', @applicability))), $mark, r:cell($justification), $mark, r:cell(r:t(concat('progress.', @progress))), $mark,
        r:cell(r:t(concat('conformity.', @conformity))), $mark, r:cell(@owner), $mark, r:cell(@due), $mark, r:cell($answer), $mark, r:cell($replies), $mark,
        r:cell($waiting), $mark, r:cell($decision), $mark, r:cell(d:checked/@by), $mark, r:cell(d:checked/@on), $mark,
        r:cell(d:checked/@number), $mark, r:cell(d:checked/@page), $mark,
        r:cell(@reviewer), $mark, r:cell(@approver), $mark, r:cell($signed), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="evidence">
    <xsl:call-template name="heads">
      <xsl:with-param name="words" select="'document document.title kind revision effective expires location.kind location size.heading digest kept.heading served.plain'"/>
    </xsl:call-template>
    <!-- one row a file: those of a revision stand together -->
    <xsl:for-each select="d:register/d:document/d:revision | d:register/d:document/d:revision/d:file">
      <xsl:variable name="revision" select="ancestor-or-self::d:revision"/>
      <xsl:variable name="document" select="ancestor::d:document"/>
      <xsl:variable name="served">
        <xsl:for-each select="$revision/d:use"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="key('item', @item)/@id"/></xsl:for-each>
      </xsl:variable>
      <xsl:variable name="nature">
        <xsl:choose>
          <xsl:when test="self::d:file"><xsl:value-of select="r:t('location.further')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="r:t(concat('location.', @location-kind))"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:value-of select="concat(r:cell($document/@id), $mark, r:cell(r:type($document/d:title)), $mark, r:cell(r:nick('kind', $document/@kind)), $mark,
        r:cell($revision/@revision), $mark, r:cell($revision/@effective), $mark, r:cell($revision/@expires), $mark, r:cell($nature), $mark, r:cell(@location), $mark,
        r:cell(@size), $mark, r:cell(@sha256), $mark, r:cell(@kept), $mark, r:cell($served), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="links">
    <xsl:call-template name="heads"><xsl:with-param name="words" select="'source item document revision locator'"/></xsl:call-template>
    <xsl:for-each select="d:catalogues/d:catalogue//d:item/d:evidence">
      <xsl:value-of select="concat(r:cell(ancestor::d:catalogue/d:short-title), $mark, r:cell(../@id), $mark, r:cell(key('document', @document)/@id), $mark,
        r:cell(key('revision', @revision)/@revision), $mark, r:cell(@locator), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="characteristics">
    <xsl:call-template name="heads"><xsl:with-param name="words" select="'characteristics question answer consequence set-aside'"/></xsl:call-template>
    <xsl:for-each select="d:characteristics/d:group/d:characteristic">
      <xsl:variable name="follows">
        <xsl:choose>
          <xsl:when test="@answer = 'no'"><xsl:value-of select="d:statement"/></xsl:when>
          <xsl:when test="@answer = 'yes'"><xsl:value-of select="d:consequence"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="r:t('consequence.open')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:variable name="word">
        <xsl:choose>
          <xsl:when test="@answer = 'undecided'"><xsl:value-of select="r:t('applicability.undecided')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="r:t(string(@answer))"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:variable name="aside"><xsl:for-each select="d:set-aside"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="key('item', @item)/@id"/></xsl:for-each></xsl:variable>
      <xsl:value-of select="concat(r:cell(r:type(d:title)), $mark, r:cell(r:type(d:question)), $mark, r:cell($word), $mark, r:cell(r:type($follows)), $mark, r:cell($aside), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- With the reasons that the pages leave out: those of standards and of general requirements -->
  <xsl:template name="relations">
    <xsl:call-template name="heads"><xsl:with-param name="words" select="'source item relation related.source related.item document.title reason'"/></xsl:call-template>
    <xsl:variable name="sources" select="d:catalogues/d:catalogue | d:references/d:reference | d:gspr/d:source"/>
    <xsl:for-each select="d:catalogues/d:catalogue//d:item/d:related">
      <xsl:variable name="other" select="key('item', @item | @row) | key('provision', @provision)"/>
      <xsl:variable name="source">
        <xsl:choose>
          <xsl:when test="$sources[@id = current()/@catalogue]"><xsl:value-of select="$sources[@id = current()/@catalogue]/d:short-title"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@catalogue"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:value-of select="concat(r:cell(ancestor::d:catalogue/d:short-title), $mark, r:cell(../@id), $mark, r:cell(r:t(concat('relation.', @relation))), $mark,
        r:cell($source), $mark, r:cell(@id), $mark, r:cell(r:type($other/d:title)), $mark, r:cell(r:type(d:reason)), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="gspr">
    <xsl:call-template name="heads"><xsl:with-param name="words" select="'reference.provision gspr.requirement gspr.applies gspr.shown gspr.standards gspr.evidence'"/></xsl:call-template>
    <xsl:for-each select="d:gspr//d:provision">
      <xsl:variable name="shown">
        <xsl:for-each select="d:carrier">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="key('item', @item)/@id"/>
          <xsl:if test="@applies != 'yes'"><xsl:value-of select="concat(' (', r:t(concat('applicability.', @applies)), ')')"/></xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="standards"><xsl:for-each select="d:standard"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each></xsl:variable>
      <xsl:variable name="proofs">
        <xsl:for-each select="d:proof">
          <xsl:if test="position() &gt; 1"><xsl:text>&#10;</xsl:text></xsl:if>
          <xsl:variable name="revision" select="key('revision', @revision)"/>
          <xsl:value-of select="$revision/../@id"/>
          <xsl:if test="$revision/@revision != ''"><xsl:value-of select="concat(r:t('list.separator'), r:t('revision.short', $revision/@revision))"/></xsl:if>
          <xsl:if test="@locator != ''"><xsl:value-of select="concat(r:t('list.separator'), @locator)"/></xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="requirement" select="d:title"/>
      <xsl:value-of select="concat(r:cell(r:provision(@ref)), $mark, r:cell(r:type($requirement)), $mark, r:cell(r:t(concat('applies.', @applies))), $mark, r:cell($shown), $mark,
        r:cell($standards), $mark, r:cell($proofs), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="open-points">
    <xsl:call-template name="heads"><xsl:with-param name="words" select="'open.kind open.where document.title'"/></xsl:call-template>
    <xsl:for-each select="d:points/d:finding">
      <xsl:variable name="where">
        <xsl:choose>
          <xsl:when test="@item"><xsl:value-of select="key('item', @item)/@id"/></xsl:when>
          <xsl:when test="@document"><xsl:value-of select="key('document', @document)/@id"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="r:nick('field', @field)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:variable name="title" select="key('item', @item)/d:title | key('document', @document)/d:title"/>
      <xsl:value-of select="concat(r:cell(r:nick('finding', @kind)), $mark, r:cell($where), $mark, r:cell(r:type($title)), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="history">
    <xsl:call-template name="heads"><xsl:with-param name="words" select="'history.number date history.time history.who history.on history.what history.old history.new'"/></xsl:call-template>
    <xsl:for-each select="d:history/d:event">
      <xsl:variable name="old"><xsl:for-each select="d:words/*[not(self::d:added)]"><xsl:value-of select="concat(r:word(.), ' ')"/></xsl:for-each><xsl:value-of select="r:value(., d:old)"/></xsl:variable>
      <xsl:variable name="new"><xsl:for-each select="d:words/*[not(self::d:removed)]"><xsl:value-of select="concat(r:word(.), ' ')"/></xsl:for-each><xsl:value-of select="r:value(., d:new)"/></xsl:variable>
      <xsl:value-of select="concat(r:cell(@id), $mark, r:cell(substring(@at, 1, 10)), $mark, r:cell(substring(@at, 12, 8)), $mark, r:cell(r:type(@actor)), $mark,
        r:cell(@on), $mark, r:cell(r:changed(.)), $mark, r:cell($old), $mark, r:cell($new), '&#13;&#10;')"/>
    </xsl:for-each>
  </xsl:template>

  <func:function name="r:word">
    <xsl:param name="stretch"/>
    <xsl:choose>
      <xsl:when test="$stretch/self::d:cut"><func:result select="'[…]'"/></xsl:when>
      <xsl:otherwise><func:result select="r:type($stretch)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>
</xsl:stylesheet>
