-- A reminder that was sent, with its files, and a draft to a unit of the municipality's own.
INSERT INTO letter (id, round, provider, until, body, made_at, made_by, sent_at, sent_by, kind, board, unit, date, replaced) VALUES
  (3, 2, 'Omsorg i Norr AB', '', 'Hej!', '2026-03-20T09:00:00+01:00', 'Åsa Öberg', '2026-03-20T10:00:00+01:00', 'Åsa Öberg',
   'reminder', 'Äldrenämnden', '', '2026-03-20', 'Hej på er!'),
  (4, 2, 'Exempelkommunen', '2026-04-15', '', '2026-03-20T11:00:00+01:00', 'Åsa Öberg', '', '', 'request', 'Äldrenämnden', 'A03', '', '');
INSERT INTO letter_sent (letter, paper, units, documents, points, in_folder) VALUES
  (3, '<paper/>', 'Solgården', 'kvalitetsberättelsen', 1, 0);
INSERT INTO letter_file (letter, form, name, sha256, content) VALUES
  (3, 'html', 'paminnelse_norr_2026-03-20.html', 'dd44', x'3c703e'), (3, 'docx', 'paminnelse_norr_2026-03-20.docx', 'ee55', x'504b00');
