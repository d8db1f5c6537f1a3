-- SPDX-License-Identifier: GPL-3.0-or-later

-- What SQL alone can prove of the history: sqlite3 FILE.rempart < verify-history.sql
-- lists the entries that do not follow the one before: a number is missing or doubled, or the hash of the entry before is another
-- than the one this entry was built on. No row: order and links are whole. SQL has no SHA-256, so a value that was changed inside an
-- entry needs tools/verify-history, which computes each hash again.
SELECT id, at, actor, entity, key, field
FROM (SELECT *, lag(id, 1, 0) OVER (ORDER BY id) AS id_before, lag(hash) OVER (ORDER BY id) AS hash_before FROM event)
WHERE id <> id_before + 1 OR previous IS NOT hash_before
ORDER BY id;
