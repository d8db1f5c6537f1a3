#!/usr/bin/python3
"""lint.py RULE ROOT: rules of the house that a compiler does not hold.

SPDX-License-Identifier: GPL-3.0-or-later

Each rule yields one line a fault. `lint.py self-test ROOT` feeds every rule a tree that
breaks it, so that a rule that has gone blind is noticed.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

MODULES = {'core': ('core',),
           'dossier': ('core', 'dossier'),
           'cli': ('core', 'dossier', 'cli'),
           'app': ('core', 'dossier', 'app')}
# The files of core that own a table, and those below them.
SQL_FILES = re.compile(r'rempart-(archive|backup|db|migration|project|recover|answer|device|evidence|link|history|event|state|verify|'
                       r'lock|merge|undo|step|store|change)[a-z-]*\.[ch]$')
SQL = re.compile(r'"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|'
                 r'CREATE\s+(TABLE|INDEX|TRIGGER|VIEW)\s|PRAGMA\s|SAVEPOINT\s|BEGIN\s+IMMEDIATE)')
NETWORK = re.compile(r'\b(soup_\w+|curl_\w+|g_socket_client_\w+|g_socket_connection_\w+|g_network_\w+|'
                     r'g_resolver_\w+|g_inet_\w+|g_tls_\w+|getaddrinfo|gethostbyname|xmlNanoHTTP\w*|'
                     r'xmlNanoFTP\w*|g_dbus_connection_new_for_address\w*)\b|\bsocket \(')
LEFTOVER = re.compile(r'\b(TODO|FIXME|XXX|HACK)\b|(?i:not (yet )?implemented|lorem ipsum)')
TRANSLATED = re.compile(r'\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"')
# French typography: a no-break space before the high punctuation and inside quotation marks, a curved apostrophe.
FRENCH_FAULT = re.compile(r'[ \t][:;?!»]|«(?!\u00a0)|(?<!\u00a0)»|(?<=[^\W\d_])\'(?=[^\W\d_])|\.\.\.|\w[?!;]')
UI_NAMES = {'Rempart', 'FR', 'EN'}
UI_TEXT = {'label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'description', 'heading', 'body'}


def files(root, folders, suffixes):
    for folder in folders:
        base = root / folder
        for path in sorted(base.rglob('*')) if base.is_dir() else []:
            if path.is_file() and path.suffix in suffixes:
                yield path


def sources(root, *folders):
    return files(root, folders or ('src',), {'.c', '.h'})


def without_comments(text):
    """Comments become blanks of the same number of lines."""
    return re.sub(r'/\*.*?\*/|("(?:\\.|[^"\\])*")',
                  lambda m: m.group(1) or '\n' * m.group(0).count('\n'), text, flags=re.S)


def lines(path):
    return enumerate(without_comments(path.read_text('utf-8')).splitlines(), 1)


def rule_arrows(root):
    """app -> dossier -> core and cli -> dossier -> core; GTK in app alone."""
    homes = {}
    for module in MODULES:
        for path in sources(root, f'src/{module}'):
            homes[path.name] = module
    for module, allowed in MODULES.items():
        for path in sources(root, f'src/{module}'):
            for number, line in lines(path):
                found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
                if not found:
                    continue
                name = os.path.basename(found.group(2))
                home = homes.get(name, module)
                if found.group(1) == '"' and home not in allowed:
                    yield f'{path}:{number}: {module} must not know {name} of {home}'
                if module != 'app' and re.match(r'(gtk|gdk|adw|gsk)', found.group(2)):
                    yield f'{path}:{number}: only src/app may include {found.group(2)}'


def rule_sql(root):
    """SQL text stands in the files of core that own a table."""
    for path in sources(root):
        owner = path.parent.name == 'core' and SQL_FILES.match(path.name)
        for number, line in lines(path):
            if SQL.search(line) and not owner:
                yield f'{path}:{number}: SQL does not belong into this file'
            if path.parent.name != 'core' and re.search(r'\bsqlite3_\w+\s*\(|<sqlite3\.h>', line):
                yield f'{path}:{number}: SQLite is the business of core'


def rule_network(root):
    """The programs never talk to a network."""
    for path in sources(root):
        for number, line in lines(path):
            found = NETWORK.search(line)
            if found:
                yield f'{path}:{number}: {found.group(0)} is a door to the network'


def rule_spdx(root):
    """Every source names its licence in its head."""
    known = {'.c', '.h', '.py', '.css', '.sql', '.rng', '.xsl', '.xslt', '.sh', '.fo'}
    for path in files(root, ('src', 'tests', 'tools', 'ui', 'data'), known | {''}):
        text = path.read_bytes()
        if path.suffix == '' and not text.startswith(b'#!'):
            continue
        if 'fixtures' in path.parts or 'examples' in path.parts:
            continue
        if b'SPDX-License-Identifier: GPL-3.0-or-later' not in b'\n'.join(text.split(b'\n')[:20]):
            yield f'{path}: no SPDX-License-Identifier in the first lines'


def rule_leftovers(root):
    """Nothing is left for later inside a file."""
    for path in files(root, ('src', 'ui', 'data', 'tests', 'tools', 'po'),
                      {'.c', '.h', '.ui', '.xml', '.xsl', '.py', '.css', '.sql', '.rng', '.build', ''}):
        if path.name == 'lint.py' or 'fixtures' in path.parts or 'examples' in path.parts:
            continue
        for number, line in enumerate(path.read_text('utf-8', 'replace').splitlines(), 1):
            if LEFTOVER.search(line) and 'XXXXXX' not in line:
                yield f'{path}:{number}: {line.strip()}'


def rule_ui(root):
    """Templates are well-formed, bundled, and every text in them can be translated."""
    bundle = root / 'ui/rempart.gresource.xml'
    bundled = bundle.read_text('utf-8') if bundle.is_file() else ''
    for path in files(root, ('ui',), {'.ui'}):
        if path.name not in bundled:
            yield f'{path}: not listed in {bundle.name}'
        try:
            tree = ET.parse(path)
        except ET.ParseError as error:
            yield f'{path}: {error}'
            continue
        for node in tree.iter():
            name = node.get('name', '').replace('_', '-')
            text = (node.text or '').strip()
            if node.tag in ('property', 'attribute') and name in UI_TEXT and len(node) == 0 \
               and re.search(r'[^\W\d_]{2}', text) and text not in UI_NAMES and node.get('translatable') is None \
               and node.get('bind-source') is None:
                yield f'{path}: "{text}" ({name}) says nothing about translation'


def rule_potfiles(root):
    """Translators, once there are some, see every file that has something for them."""
    if not (root / 'po/LINGUAS').read_text('utf-8').split():
        return
    listing = root / 'po/POTFILES.in'
    listed = {line.strip() for line in listing.read_text('utf-8').splitlines()
              if line.strip() and not line.startswith('#')}
    for name in sorted(listed):
        if not (root / name).is_file():
            yield f'{listing}: {name} does not exist'
    found = [path for path in sources(root) if TRANSLATED.search(path.read_text('utf-8'))]
    found += [path for path in files(root, ('ui',), {'.ui'}) if 'translatable="yes"' in path.read_text('utf-8')]
    found += files(root, ('data',), {'.in'})
    for path in found:
        if str(path.relative_to(root)) not in listed:
            yield f'{listing}: {path.relative_to(root)} is missing; tools/update-po adds it'


def rule_po(root):
    """Each language of LINGUAS is complete and sound."""
    for lang in (root / 'po/LINGUAS').read_text('utf-8').split():
        path = root / f'po/{lang}.po'
        with tempfile.TemporaryDirectory() as folder:
            template = Path(folder) / 'all.pot'
            merged = Path(folder) / 'merged.po'
            make_template(root, template)
            run('msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, path, template)
            done = run('msgfmt', '--check', '--statistics', '-o', '/dev/null', merged)
        if done.returncode != 0:
            yield f'{path}: {done.stderr.strip()}'
        elif 'fuzzy' in done.stderr or 'untranslated' in done.stderr:
            yield f'{path}: {done.stderr.strip()}'


def messages(path):
    """Each translation of a po file, with the line on which its message begins."""
    number, text = 0, None
    for at, line in enumerate(path.read_text('utf-8').splitlines() + [''], 1):
        begun = re.match(r'msgstr(?:\[\d\])? "(.*)"$', line)
        more = re.match(r'"(.*)"$', line)
        if more and text is not None:
            text += more.group(1)
            continue
        if text:
            yield number, text
        number, text = (at, begun.group(1)) if begun else (0, None)


def rule_typography(root):
    """French is set as French is."""
    path = root / 'po/fr.po'
    for number, text in messages(path) if path.is_file() else []:
        # The keywords of a desktop entry are a list, and the head of the file speaks to programs.
        if text.startswith('Project-Id-Version') or text.count(';') > 3 and text.endswith(';'):
            continue
        fault = FRENCH_FAULT.search(text)
        if fault:
            yield f'{path}:{number}: "{fault.group()}" in: {text}'
    for path in files(root, ('help/fr',), {'.page'}):
        for text in ET.parse(path).getroot().itertext():
            fault = FRENCH_FAULT.search(text)
            if fault:
                yield f'{path}: "{fault.group()}" in: {text.strip()}'


def rule_help(root):
    """Every page of the help is there in both languages."""
    pages = {lang: {path.name for path in files(root, (f'help/{lang}',), {'.page'})} for lang in ('C', 'fr')}
    for name in sorted(pages['C'] ^ pages['fr']):
        yield f'{root}/help: {name} is missing in {"fr" if name in pages["C"] else "C"}'


def rule_shell(root):
    """Shell scripts parse."""
    scripts = [root / '.ci/run'] + list(files(root, ('tools',), {'', '.sh'}))
    for path in scripts:
        if path.is_file() and path.read_bytes().startswith((b'#!/usr/bin/env bash', b'#!/bin/bash', b'#!/bin/sh')):
            done = run('bash', '-n', path)
            if done.returncode != 0:
                yield f'{path}: {done.stderr.strip()}'
            if not os.access(path, os.X_OK):
                yield f'{path}: is not executable'


def rule_xml(root):
    """Every XML file is well-formed."""
    for path in files(root, ('data', 'ui', 'help'), {'.xml', '.ui', '.rng', '.xsl', '.svg', '.page', '.in'}):
        if path.name.endswith('.desktop.in') or 'fixtures' in path.parts:
            continue
        try:
            ET.parse(path)
        except ET.ParseError as error:
            yield f'{path}: {error}'


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, env={**os.environ, 'LC_ALL': 'C.UTF-8'})


def make_template(root, output):
    # The keywords are those of meson's preset for GLib.
    done = run('xgettext', '--directory', root, '--files-from', root / 'po/POTFILES.in', '-o', output,
               '--from-code=UTF-8', '--add-comments=Translators', '--keyword=_', '--keyword=N_',
               '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2',
               '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3', '--keyword=ngettext:1,2')
    if done.returncode != 0:
        raise SystemExit(f'xgettext: {done.stderr}')


# For each rule: files of a tree that breaks it, and what its complaint must mention.
BROKEN = {
    'arrows': ({'src/core/a.c': '#include "rempart-d.h"\n', 'src/dossier/rempart-d.h': '\n'}, 'must not know'),
    'arrows ': ({'src/cli/a.c': '#include <gtk/gtk.h>\n'}, 'only src/app'),
    'sql': ({'src/cli/a.c': 'f ("SELECT 1 FROM x");\n'}, 'SQL does not belong'),
    'sql ': ({'src/app/a.c': 'sqlite3_open (p, &db);\n'}, 'business of core'),
    'network': ({'src/core/a.c': 'getaddrinfo (h);\n'}, 'door to the network'),
    'spdx': ({'src/core/a.c': 'int a;\n'}, 'no SPDX'),
    'leftovers': ({'src/core/a.c': '/* ' + 'TO' + 'DO: later */\n'}, 'later'),
    'ui': ({'ui/a.ui': '<interface><property name="label">Hello</property></interface>',
            'ui/rempart.gresource.xml': '<file>a.ui</file>'}, 'nothing about translation'),
    'ui ': ({'ui/a.ui': '<interface/>', 'ui/rempart.gresource.xml': ''}, 'not listed'),
    'ui  ': ({'ui/a.ui': '<interface>', 'ui/rempart.gresource.xml': '<file>a.ui</file>'}, 'no element found'),
    'potfiles': ({'src/core/a.c': 'f (_("Hello"));\n', 'po/POTFILES.in': '', 'po/LINGUAS': 'fr\n'}, 'is missing'),
    'potfiles ': ({'po/POTFILES.in': 'src/gone.c\n', 'po/LINGUAS': 'fr\n'}, 'does not exist'),
    'po': ({'src/core/a.c': 'f (_("Hello"));\n', 'po/POTFILES.in': 'src/core/a.c\n', 'po/LINGUAS': 'fr\n',
            'po/fr.po': 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'}, 'untranslated'),
    'typography': ({'po/fr.po': 'msgid "a"\nmsgstr "Vraiment ?"\n'}, 'Vraiment'),
    'typography ': ({'po/fr.po': 'msgid "a"\nmsgstr "« Oui\u00a0»"\n'}, 'Oui'),
    'typography  ': ({'po/fr.po': 'msgid "a"\nmsgstr[1] ""\n"l\'élément"\n'}, 'élément'),
    'typography   ': ({'help/fr/a.page': "<p>l'élément</p>"}, 'élément'),
    'help': ({'help/C/a.page': '<page/>'}, 'missing in fr'),
    'shell': ({'tools/a': '#!/bin/sh\nif\n'}, 'not executable'),
    'xml': ({'data/a.xml': '<a>'}, 'no element found'),
}


def self_test():
    untested = set(RULES) - {name.strip() for name in BROKEN}
    faults = [f'no broken tree for the rule {name}' for name in sorted(untested)]
    for name, (content, mention) in BROKEN.items():
        with tempfile.TemporaryDirectory() as folder:
            for path, text in content.items():
                target = Path(folder) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, 'utf-8')
            complaints = list(RULES[name.strip()](Path(folder)))
            if not any(mention in complaint for complaint in complaints):
                faults.append(f'the rule {name.strip()} does not see {content}')
    return faults


RULES = {name[5:]: rule for name, rule in globals().items() if name.startswith('rule_')}


def main():
    name, root = sys.argv[1], Path(sys.argv[2])
    for tool in ('xgettext', 'msgmerge', 'msgfmt'):
        if name in ('po', 'self-test') and not shutil.which(tool):
            print(f'{tool} is not installed')
            return 77
    faults = self_test() if name == 'self-test' else list(RULES[name](root))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
