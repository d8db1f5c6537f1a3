<?xml version="1.0" encoding="UTF-8"?>
<!-- fo-blocks.xsl: headings, lists, tables and phrases on paper

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:db="http://docbook.org/ns/docbook"
    xmlns:str="http://exslt.org/strings"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:r="urn:rempart:functions"
    exclude-result-prefixes="db str xlink r">

  <!-- Chapters and sections -->

  <xsl:template match="db:chapter">
    <fo:block id="{@xml:id}" break-before="page">
      <fo:block role="H1" font-size="20pt" line-height="1.2" font-weight="bold" color="{$accent}" space-after="6mm" keep-with-next.within-page="always">
        <xsl:apply-templates select="." mode="number"/>
        <xsl:text>&#8195;</xsl:text>
        <xsl:apply-templates select="db:title/node()"/>
      </fo:block>
      <xsl:apply-templates select="*[not(self::db:title)]"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="db:section">
    <xsl:variable name="level" select="count(ancestor::db:section) + 2"/>
    <fo:block id="{@xml:id}">
      <!-- words and states are looked up, and have to fit on the page of how to read -->
      <xsl:if test="../@xml:id = 'read'"><xsl:attribute name="font-size">8pt</xsl:attribute><xsl:attribute name="line-height">1.3</xsl:attribute></xsl:if>
      <xsl:attribute name="space-before"><xsl:choose><xsl:when test="$level = 2">8mm</xsl:when><xsl:otherwise>6mm</xsl:otherwise></xsl:choose></xsl:attribute>
      <fo:block role="H{$level}" font-weight="bold" line-height="1.25" space-after="2.4mm" keep-with-next.within-page="always">
        <xsl:attribute name="font-size">
          <xsl:choose><xsl:when test="$level = 2">14pt</xsl:when><xsl:when test="$level = 3">11.5pt</xsl:when><xsl:otherwise>10.5pt</xsl:otherwise></xsl:choose>
        </xsl:attribute>
        <fo:inline color="{$accent}"><xsl:apply-templates select="." mode="number"/></fo:inline>
        <xsl:text>&#8194;</xsl:text>
        <xsl:apply-templates select="db:title/node()"/>
      </fo:block>
      <xsl:apply-templates select="*[not(self::db:title)]"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="db:section[@role = 'item']">
    <fo:block id="{@xml:id}" space-before="5.5mm" border-top="0.6pt solid {$accent}" padding-top="2mm">
      <fo:block role="H{count(ancestor::db:section) + 2}" font-size="10.5pt" font-weight="bold" line-height="1.3" keep-with-next.within-page="always">
        <fo:inline font-size="9pt"><xsl:apply-templates select="db:title/db:phrase"/></fo:inline>
        <xsl:text>&#8194;</xsl:text>
        <xsl:apply-templates select="db:title/text()"/>
      </fo:block>
      <xsl:apply-templates select="*[not(self::db:title)]"/>
    </fo:block>
  </xsl:template>

  <!-- Paragraphs -->

  <xsl:template match="db:para">
    <fo:block space-before="1.6mm">
      <!-- a sentence that leads into a table does not end a page -->
      <xsl:if test="following-sibling::*[1][self::db:informaltable]"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'line']">
    <fo:block><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'small']">
    <fo:block font-size="8.5pt" color="{$soft}" space-before="0.6mm">
      <xsl:if test="following-sibling::*[1][@role = 'callout']"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'lead']">
    <fo:block font-size="11pt" space-after="3mm"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'callout']">
    <fo:block space-before="3mm" space-after="3mm" padding="2.4mm 3mm" margin="0mm" start-indent="3mm" end-indent="3mm" keep-together.within-page="300"
              background-color="{$tint}" border-left="1mm solid {$accent}"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'meta']">
    <fo:block font-size="8.5pt" color="{$soft}" keep-with-next.within-page="always"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="db:para[@role = 'states']">
    <fo:block font-size="8.5pt" line-height="1.7" space-before="0.8mm" keep-with-next.within-page="always"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="db:formalpara">
    <fo:block space-before="4mm" keep-with-next.within-page="always">
      <fo:block font-weight="bold" keep-with-next.within-page="always"><xsl:value-of select="db:title"/></fo:block>
      <xsl:apply-templates select="db:para"/>
    </fo:block>
  </xsl:template>

  <!-- Lists -->

  <xsl:template match="db:itemizedlist">
    <fo:list-block provisional-distance-between-starts="4mm" provisional-label-separation="1mm" space-before="2mm" space-after="2mm">
      <xsl:for-each select="db:listitem">
        <fo:list-item space-before="0.8mm">
          <fo:list-item-label end-indent="label-end()"><fo:block color="{$accent}">•</fo:block></fo:list-item-label>
          <fo:list-item-body start-indent="body-start()">
            <fo:block><xsl:apply-templates select="db:para/node()"/></fo:block>
          </fo:list-item-body>
        </fo:list-item>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="db:variablelist">
    <fo:list-block provisional-distance-between-starts="29mm" provisional-label-separation="2mm" space-before="1.2mm">
      <xsl:apply-templates select="db:varlistentry"/>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="db:varlistentry">
    <fo:list-item space-before="1.8mm">
      <fo:list-item-label end-indent="label-end()">
        <fo:block font-size="8.5pt" color="{$soft}" padding-top="0.35mm"><xsl:value-of select="db:term"/></fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block>
          <xsl:if test="@role = 'refs'"><xsl:attribute name="font-size">8.5pt</xsl:attribute></xsl:if>
          <xsl:if test="@role = 'asked'"><xsl:attribute name="font-style">italic</xsl:attribute></xsl:if>
          <xsl:apply-templates select="db:listitem/*"/>
        </fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <!-- The first thing beside a term stands on the line of the term. -->
  <xsl:template match="db:listitem/db:para[1][not(preceding-sibling::*)] | db:td/db:para[1] | db:th/db:para[1]">
    <fo:block>
      <xsl:if test="@role = 'small'">
        <xsl:attribute name="font-size">8pt</xsl:attribute>
        <xsl:attribute name="color"><xsl:value-of select="$soft"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </fo:block>
  </xsl:template>

  <xsl:template match="db:td/db:para[@role = 'small'][preceding-sibling::db:para] | db:th/db:para[@role = 'small'][preceding-sibling::db:para]">
    <fo:block font-size="8pt" font-weight="normal" color="{$soft}" space-before="0.6mm"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- Tables. The keep is a number, not "always": a row longer than a page must still break. -->

  <xsl:template match="db:informaltable">
    <fo:table table-layout="fixed" width="100%" font-size="8.5pt" line-height="1.35" space-before="2mm" space-after="3mm"
              border-after-width.length="0.6pt" border-after-style="solid" border-after-color="{$rule}">
      <xsl:if test="contains(' gspr register view trace characteristics glossary entries ', concat(' ', @class, ' '))"><xsl:attribute name="font-size">8pt</xsl:attribute></xsl:if>
      <xsl:if test="@class = 'evidence'">
        <xsl:attribute name="font-size">8pt</xsl:attribute>
        <xsl:attribute name="space-before">0mm</xsl:attribute>
        <xsl:attribute name="space-after">0mm</xsl:attribute>
      </xsl:if>
      <xsl:variable name="row-heads" select="db:tbody/db:tr[not(@class = 'head')]/db:th"/>
      <xsl:for-each select="db:col">
        <fo:table-column column-width="proportional-column-width({substring-before(@width, '%')})">
          <xsl:if test="position() = 1 and $row-heads"><xsl:attribute name="fox:header">true</xsl:attribute></xsl:if>
        </fo:table-column>
      </xsl:for-each>
      <xsl:if test="not(db:col)">
        <fo:table-column column-width="proportional-column-width(30)" fox:header="true"/>
        <fo:table-column column-width="proportional-column-width(70)"/>
      </xsl:if>
      <xsl:for-each select="db:thead">
        <fo:table-header>
          <fo:table-row keep-together.within-page="always" keep-with-next.within-page="always">
            <xsl:for-each select="db:tr/db:th">
              <fo:table-cell padding="1mm 1.4mm 1mm 0mm" display-align="after" border-bottom="0.9pt solid {$accent}">
                <xsl:if test="ancestor::db:informaltable/@class = 'numbers' and position() &gt; 1"><xsl:attribute name="text-align">end</xsl:attribute></xsl:if>
                <fo:block font-weight="bold" font-size="7.5pt" line-height="1.2" color="{$accent}" start-indent="0mm" end-indent="0mm">
                  <xsl:if test="ancestor::db:informaltable/@class = 'numbers'"><xsl:attribute name="font-size">7pt</xsl:attribute></xsl:if>
                  <xsl:value-of select="."/></fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </fo:table-header>
      </xsl:for-each>
      <fo:table-body>
        <xsl:apply-templates select="db:tbody/db:tr"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="db:tr">
    <fo:table-row>
      <!-- open points: one row may name most items of the dossier -->
      <xsl:if test="not(ancestor::db:informaltable/@class = 'points')"><xsl:attribute name="keep-together.within-page">500</xsl:attribute></xsl:if>
      <xsl:if test="@class = 'total'"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
      <xsl:if test="@class = 'head'"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
      <xsl:if test="not(@class = 'head') and not(preceding-sibling::db:tr) and following-sibling::db:tr"><xsl:attribute name="keep-with-next.within-page">400</xsl:attribute></xsl:if>
      <xsl:if test="ancestor::db:informaltable/@class = 'approvals'"><xsl:attribute name="height">11mm</xsl:attribute></xsl:if>
      <xsl:apply-templates select="db:th | db:td"/>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="db:tbody/db:tr/db:th | db:tbody/db:tr/db:td">
    <xsl:variable name="class" select="ancestor::db:informaltable[1]/@class"/>
    <fo:table-cell padding="1mm 1.8mm 1mm 0mm" border-bottom="0.4pt solid {$rule}" start-indent="0mm" end-indent="0mm">
      <xsl:if test="$class = 'numbers'"><xsl:attribute name="padding">0.7mm 1.4mm 0.7mm 0mm</xsl:attribute></xsl:if>
      <xsl:if test="self::db:td and $class = 'numbers'"><xsl:attribute name="text-align">end</xsl:attribute></xsl:if>
      <xsl:if test="$class = 'approvals'"><xsl:attribute name="display-align">center</xsl:attribute></xsl:if>
      <xsl:if test="@colspan"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="@colspan"/></xsl:attribute></xsl:if>
      <xsl:if test="../@class = 'head'">
        <xsl:attribute name="role">TH</xsl:attribute>
        <xsl:attribute name="background-color"><xsl:value-of select="$tint"/></xsl:attribute>
        <xsl:attribute name="padding">1.2mm 1.8mm</xsl:attribute>
      </xsl:if>
      <xsl:if test="@class = 'deeper'"><xsl:attribute name="padding-left">4mm</xsl:attribute></xsl:if>
      <fo:block>
        <!-- on the block: FOP finds no page for the id of a row -->
        <xsl:if test="../@xml:id and not(preceding-sibling::*)"><xsl:attribute name="id"><xsl:value-of select="../@xml:id"/></xsl:attribute></xsl:if>
        <xsl:if test="self::db:th and ($class = 'facts' or $class = 'approvals')"><xsl:attribute name="color"><xsl:value-of select="$soft"/></xsl:attribute></xsl:if>
        <xsl:if test="self::db:th and not($class = 'facts' or $class = 'approvals' or $class = 'numbers' or ($class = 'view' and not(../@class = 'head')))"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
        <xsl:apply-templates/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- Chart -->

  <xsl:template match="db:informalfigure">
    <fo:block space-before="3mm" space-after="4mm" keep-together.within-page="always">
      <fo:instream-foreign-object content-width="174mm" fox:alt-text="{db:mediaobject/db:alt}">
        <xsl:copy-of select="db:mediaobject/db:imageobject/db:imagedata/*"/>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <!-- Phrases and links -->

  <!-- A short name and its page stand on one line; a document id may be long and parts from its page. -->
  <xsl:template match="db:link[@linkend]">
    <xsl:variable name="short" select="string-length() &lt;= 20"/>
    <fo:inline>
      <xsl:if test="$short and not(db:phrase)"><xsl:attribute name="keep-together.within-line">always</xsl:attribute></xsl:if>
      <fo:basic-link internal-destination="{@linkend}" color="{$accent}" fox:alt-text="{.}">
        <xsl:if test="$short and db:phrase"><xsl:attribute name="keep-together.within-line">always</xsl:attribute></xsl:if>
        <xsl:apply-templates/>
      </fo:basic-link>
      <!-- the page holds on to the last word of a title -->
      <xsl:choose>
        <xsl:when test="db:phrase"><xsl:text> </xsl:text></xsl:when>
        <xsl:otherwise><xsl:text>&#160;</xsl:text></xsl:otherwise>
      </xsl:choose>
      <fo:inline font-size="7.5pt" font-weight="normal" font-style="normal" color="{$soft}">
        <xsl:variable name="page" select="r:t('page.here', '{p}')"/>
        <xsl:value-of select="substring-before($page, '{p}')"/>
        <fo:page-number-citation ref-id="{@linkend}"/>
        <xsl:value-of select="substring-after($page, '{p}')"/>
      </fo:inline>
    </fo:inline>
  </xsl:template>

  <xsl:template match="db:link[@xlink:href]">
    <fo:basic-link external-destination="url('{@xlink:href}')" color="{$accent}" fox:alt-text="{.}"><xsl:apply-templates/></fo:basic-link>
  </xsl:template>

  <xsl:template match="db:phrase[@role = 'id']">
    <fo:inline color="{$accent}" font-weight="bold"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="db:phrase[@role = 'strong']">
    <fo:inline font-weight="bold"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="db:phrase[@role = 'removed']">
    <fo:inline text-decoration="line-through" color="{$soft}"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="db:phrase[@role = 'added']">
    <fo:inline text-decoration="underline"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="db:phrase[@role = 'missing']">
    <fo:inline font-style="italic" color="{$soft}"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <!-- What waits for a person: in words, and in a frame that no state has -->
  <xsl:template match="db:phrase[@role = 'mark']">
    <fo:inline padding="0.5mm 1.4mm" border="0.5pt dashed {$ink}" font-size="8pt" font-weight="bold" font-style="normal"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="db:foreignphrase">
    <fo:inline xml:lang="{@xml:lang}"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="db:phrase[@role = 'aside']">
    <fo:inline color="{$soft}"><xsl:text>&#8195;</xsl:text><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <!-- A state is a word in a frame; the frame is filled when there is nothing left to do. -->
  <xsl:template match="db:phrase[starts-with(@role, 'state ')]">
    <xsl:variable name="state" select="substring-after(@role, 'state ')"/>
    <fo:inline padding="0.5mm 1.4mm" border="0.5pt solid {$accent}" fox:border-radius="1mm" font-size="8pt">
      <xsl:choose>
        <xsl:when test="$state = 'done' or $state = 'conform' or $state = 'yes'">
          <xsl:attribute name="background-color"><xsl:value-of select="$accent"/></xsl:attribute>
          <xsl:attribute name="color">#ffffff</xsl:attribute>
        </xsl:when>
        <xsl:when test="$state = 'nonconform'">
          <xsl:attribute name="border-color"><xsl:value-of select="$ink"/></xsl:attribute>
          <xsl:attribute name="background-color"><xsl:value-of select="$ink"/></xsl:attribute>
          <xsl:attribute name="color">#ffffff</xsl:attribute>
        </xsl:when>
        <xsl:when test="$state = 'partial' or $state = 'review'">
          <xsl:attribute name="background-color">#d6e4ec</xsl:attribute>
        </xsl:when>
      </xsl:choose>
      <xsl:value-of select="."/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="db:phrase[@role = 'digest']">
    <fo:inline font-size="7.5pt">
      <xsl:call-template name="chop"><xsl:with-param name="text" select="string(.)"/><xsl:with-param name="most" select="8"/></xsl:call-template>
    </fo:inline>
  </xsl:template>

  <!-- Words too long for a line get places to break: after the marks of paths and identifiers, then anywhere. -->

  <xsl:template match="text()">
    <xsl:choose>
      <xsl:when test="str:tokenize(., ' ')[string-length() &gt; 24] or (../@role = 'id' and string-length() &gt; 18)">
        <xsl:if test="starts-with(., ' ')"><xsl:text> </xsl:text></xsl:if>
        <xsl:for-each select="str:tokenize(., ' ')">
          <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:for-each select="str:tokenize(str:replace(str:replace(str:replace(str:replace(string(.), '/', '/&#8203;'), '_', '_&#8203;'), '.', '.&#8203;'), '-', '-&#8203;'), '&#8203;')">
            <xsl:if test="position() &gt; 1"><xsl:text>&#8203;</xsl:text></xsl:if>
            <xsl:call-template name="chop"><xsl:with-param name="text" select="string(.)"/><xsl:with-param name="most" select="24"/></xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:if test="substring(., string-length()) = ' '"><xsl:text> </xsl:text></xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- By halves: a text of any length, at a depth of its logarithm -->
  <xsl:template name="chop">
    <xsl:param name="text"/>
    <xsl:param name="most"/>
    <xsl:choose>
      <xsl:when test="string-length($text) &gt; $most">
        <xsl:variable name="half" select="$most * ceiling(string-length($text) div $most div 2)"/>
        <xsl:variable name="cut">
          <xsl:choose><xsl:when test="$half &lt; string-length($text)"><xsl:value-of select="$half"/></xsl:when><xsl:otherwise><xsl:value-of select="$most"/></xsl:otherwise></xsl:choose>
        </xsl:variable>
        <xsl:call-template name="chop"><xsl:with-param name="text" select="substring($text, 1, $cut)"/><xsl:with-param name="most" select="$most"/></xsl:call-template>
        <xsl:text>&#8203;</xsl:text>
        <xsl:call-template name="chop"><xsl:with-param name="text" select="substring($text, $cut + 1)"/><xsl:with-param name="most" select="$most"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
