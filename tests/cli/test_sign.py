"""test_sign.py: signatures beside exported files, verified by the openssl program.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import resource
import subprocess
import unittest

from support import ANSM, CliTest, need

PASSWORD = 'pêche 7'


def openssl(*words, ok=True):
    done = subprocess.run(['openssl', *map(str, words)], capture_output=True, stdin=subprocess.DEVNULL)
    if ok and done.returncode != 0:
        raise AssertionError(f'{words}: {done.stderr.decode()}')
    return done


@need('openssl')
class Sign(CliTest):
    """A root of its own, and a person whom it certified."""

    def setUp(self):
        super().setUp()
        self.ca, self.ca_key = self.folder / 'ca.pem', self.folder / 'ca.key'
        openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', self.ca_key, '-out', self.ca, '-days', '30',
                '-subj', '/CN=Root of the test')
        self.cert, self.key = self.certify('zoe', 'Zoé Léger')
        self.p12 = self.folder / 'zoe.p12'
        self.password = self.write('password', PASSWORD + '\n')
        openssl('pkcs12', '-export', '-inkey', self.key, '-in', self.cert, '-certfile', self.ca, '-out', self.p12,
                '-passout', f'file:{self.password}')
        self.file = self.write('dossier.pdf', b'%PDF-1.7 \r\n\x00 as it is\n')

    def certify(self, name, person, days='20', usage='digitalSignature'):
        cert, key = self.folder / f'{name}.pem', self.folder / f'{name}.key'
        request, extensions = self.folder / f'{name}.csr', self.write(f'{name}.ext', f'keyUsage={usage}\n')
        openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', request, '-utf8',
                '-subj', f'/CN={person}')
        openssl('x509', '-req', '-in', request, '-CA', self.ca, '-CAkey', self.ca_key, '-CAcreateserial', '-out', cert,
                '-days', days, '-extfile', extensions)
        return cert, key

    def verify(self, signature, content, ok=True):
        return openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', signature, '-content', content,
                       '-CAfile', self.ca, '-out', os.devnull, ok=ok).returncode == 0

    def refused(self, *more, mention, path=None):
        self.fails('sign-file', path or self.file, *more, mention=mention)
        self.assertFalse(list(self.folder.glob('*.p7s')))
        self.assertFalse(list(self.folder.glob('.rempart*')))

    def test_pkcs12(self):
        out = self.ok('sign-file', self.file, '--cert', self.p12, '--password-file', self.password).out
        signature = self.folder / 'dossier.pdf.p7s'
        self.assertEqual(out, f'{signature}\n')
        self.assertTrue(self.verify(signature, self.file))
        shown = openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', signature).stdout.decode()
        for part in ('signingTime', 'id-smime-aa-signingCertificateV2', 'sha256'):
            self.assertIn(part, shown)
        self.file.write_bytes(self.file.read_bytes() + b' ')
        self.assertFalse(self.verify(signature, self.file, ok=False))

    def test_pem(self):
        self.ok('sign-file', self.file, '--cert', self.cert, '--key', self.key, '-o', 'here.p7s')
        self.assertTrue(self.verify(self.folder / 'here.p7s', self.file))
        both = self.write('both.pem', self.cert.read_bytes() + self.key.read_bytes())
        self.ok('sign-file', self.file, '--cert', both, '-o', 'both.p7s')
        self.assertTrue(self.verify(self.folder / 'both.p7s', self.file))

    def test_key_with_password(self):
        locked = self.folder / 'locked.key'
        openssl('pkey', '-in', self.key, '-aes256', '-passout', f'file:{self.password}', '-out', locked)
        self.refused('--cert', self.cert, '--key', locked, mention=('locked.key', '--password-file'))
        wrong = self.write('wrong', 'no\n')
        self.refused('--cert', self.cert, '--key', locked, '--password-file', wrong, mention='locked.key')
        self.ok('sign-file', self.file, '--cert', self.cert, '--key', locked, '--password-file', '-',
                stdin=(PASSWORD + '\n').encode())
        self.assertTrue(self.verify(self.folder / 'dossier.pdf.p7s', self.file))

    def test_elliptic(self):
        key, cert = self.folder / 'ec.key', self.folder / 'ec.pem'
        openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key,
                '-out', cert, '-days', '3', '-subj', '/CN=Alone')
        self.ok('sign-file', self.file, '--cert', cert, '--key', key)
        openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', self.folder / 'dossier.pdf.p7s', '-content', self.file,
                '-CAfile', cert, '-out', os.devnull)

    def test_wrong_password(self):
        self.refused('--cert', self.p12, mention=('zoe.p12', 'password'))
        self.refused('--cert', self.p12, '--password-file', self.write('wrong', 'no\n'), mention=('zoe.p12', 'password'))
        self.refused('--cert', self.p12, '--password-file', self.folder / 'none', mention='none')
        self.refused('--cert', self.p12, '--password-file', self.write('empty', b''), mention='empty')

    def test_certificates(self):
        expired = self.certify('late', 'Late', days='-1')
        self.refused('--cert', expired[0], '--key', expired[1], mention=('Late', 'expired'))
        other = self.certify('cipher', 'Cipher', usage='keyEncipherment')
        self.refused('--cert', other[0], '--key', other[1], mention=('Cipher', 'not made for signing'))
        self.refused('--cert', self.cert, '--key', other[1], mention=('Zoé Léger', 'private key'))
        self.refused('--cert', self.cert, mention=('zoe.pem', 'private key'))
        keyless = self.folder / 'keyless.p12'
        openssl('pkcs12', '-export', '-nokeys', '-in', self.cert, '-out', keyless, '-passout', f'file:{self.password}')
        self.refused('--cert', keyless, '--password-file', self.password, mention=('keyless.p12', 'private key'))
        self.refused('--cert', self.file, mention=('dossier.pdf', 'no certificate'))
        self.refused('--cert', self.folder, mention='not a file')
        self.refused('--cert', self.folder / 'none.p12', mention='none.p12')
        self.refused(mention='--cert')

    def test_files(self):
        sign = ('--cert', self.cert, '--key', self.key)
        os.mkfifo(self.folder / 'pipe')
        self.refused(*sign, path=self.folder / 'pipe', mention='pipe')
        self.refused(*sign, path=self.folder / 'none.pdf', mention='none.pdf')
        self.refused(*sign, '-o', self.folder / 'nowhere/x.p7s', mention='nowhere')

    def test_what_is_read_is_not_replaced(self):
        out = self.write('out.pdf', b'%PDF-1.7')
        for target in (out, self.cert, self.key):
            before = target.read_bytes()
            self.fails('sign-file', out, '--cert', self.cert, '--key', self.key, '-o', target, mention=target.name)
            self.assertEqual(target.read_bytes(), before)

    def test_a_key_alone_signs_nothing(self):
        self.new()
        for option, value in (('--key', self.key), ('--password-file', self.password)):
            self.fails('export', self.project, '--format', 'xml', '-o', self.folder / 'out.xml', option, value, mention='--sign')
        self.assertFalse((self.folder / 'out.xml').exists())

    def test_huge(self):
        """A file greater than the memory that the program may have is read in pieces."""
        huge = self.folder / 'huge.pdf'
        with huge.open('wb') as file:
            file.truncate(1 << 30)
        self.ok('sign-file', huge, '--cert', self.cert, '--key', self.key,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20)))
        self.assertTrue(self.verify(self.folder / 'huge.pdf.p7s', huge))

    def test_export(self):
        self.new()
        self.ok('answer', self.project, ANSM, '--text', 'Signed.', '--lang', 'en')
        sign = ('--sign', self.p12, '--password-file', self.password)
        export = ('export', self.project, '--lang', 'en')
        out = self.folder / 'out.html'
        printed = self.ok(*export, '--format', 'html', '-o', out, *sign).out
        self.assertEqual(printed, f'{out}\n{out}.p7s\n')
        self.assertTrue(self.verify(f'{out}.p7s', out))
        self.fails(*export, '--format', 'xml', '-o', self.folder / 'out.xml', '--sign', self.p12, mention='zoe.p12')
        self.assertFalse((self.folder / 'out.xml').exists())
        self.fails(*export, '--format', 'csv', '-o', self.folder / 'tables', *sign, mention='tables')


if __name__ == '__main__':
    unittest.main()
