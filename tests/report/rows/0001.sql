-- Two years of a small municipality as the first schema kept them: a finished run and one that died, a document two
-- rounds share, one that was judged anew elsewhere, a refusal, a duplicate, an archive with two files in it.
INSERT INTO round (id, name, report_year, collection_year) VALUES
  (1, 'Insamlingen 2025', 2024, 2025),
  (2, 'Insamlingen 2026', 2025, 2026),
  (3, 'Provet', NULL, NULL);

INSERT INTO unit VALUES
  (1, 'A01', 'Solgården', 'Omsorg i Norr AB', '556677-8899', 'Äldrenämnden', 'special_housing', 'contracted'),
  (1, 'A02', 'Björkens "gamla" gruppbostad; hus B', 'Björken AB', '', 'Omsorgsnämnden', 'group_home', 'contracted'),
  (2, 'A01', 'Solgården', 'Omsorg i Norr AB', '556677-8899', 'Äldrenämnden', 'special_housing', 'contracted'),
  (2, 'A03', 'Hemtjänst område 1', 'Exempelstads kommun', '212000-0000', 'Äldrenämnden', 'home_care', 'in_house');

INSERT INTO obligation VALUES
  (1, 'A01', 'patient_safety_report', 0, '2025-03-01'),
  (1, 'A02', 'quality_report', 0, '2025-03-01'),
  (2, 'A01', 'patient_safety_report', 0, '2026-03-01'),
  (2, 'A01', 'self_monitoring', 1, '2026-04-30'),
  (2, 'A01', 'self_monitoring', 2, '2026-08-31'),
  (2, 'A03', 'quality_report', 0, '');

INSERT INTO run VALUES
  (1, 1, '0.1.0', '2025.1', 'reader-1', 'judge-1', '2025-03-16T08:00:00Z', '2025-03-16T08:02:11Z',
   3, 1, 1, 0, 1, 12, 2, 1, ''),
  (2, 2, '0.1.0', '2026.1', 'reader-1', 'judge-2', '2026-03-16T08:00:00Z', NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (3, 2, '0.1.0', '2026.1', 'reader-1', 'judge-2', '2026-03-16T08:05:00Z', '2026-03-16T08:06:00Z',
   5, 3, 1, 1, 0, 40, 0, 0, 'received 5, told 6');

INSERT INTO document (id, sha256, reading, pages, read, recognised, unreadable, blank, body) VALUES
  (1, 'aa11', 'reader-1', 10, 8, 2, 0, 0, x'a1646461746118ff'),
  (2, 'bb22', 'reader-1', 2, 2, 0, 0, 0, x'00ff'),
  (7, 'cc33', 'reader-1', 28, 26, 0, 1, 1, zeroblob(70000));

INSERT INTO assessment VALUES
  (1, 1, 'judge-1', '2025.1', 'patient_safety_report', '["quality_report"]', 0.93, 2024, 'Omsorg i Norr AB',
   '556677-8899', 'Solgården', 'ON 2025/12', '2025-02-20', '[3,9]'),
  (2, 2, 'judge-2', '2026.1', 'other', '[]', 0.31, NULL, '', '', '', '', '', '[]'),
  (5, 7, 'judge-2', '2026.1', 'quality_report', '[]', 0.88, 2025, 'Exempelstads kommun', '212000-0000',
   'Hemtjänst område 1', '', '', '[27]');

INSERT INTO submission VALUES
  (1, 1, 'post/Solgården PSB.pdf', 'aa11', 123456, 'application/pdf', '2025-02-27', 'assessed', 1, 1),
  (2, 1, 'post/låst.pdf', 'dd44', 999, '', '2025-03-02', 'refused', NULL, 1),
  (3, 1, 'post/samlat.zip', 'ee55', 5000, 'application/zip', '', 'opened', NULL, 1),
  (4, 2, 'samlat.zip/Solgården.pdf', 'aa11', 123456, 'application/pdf', '2026-02-27', 'assessed', NULL, 3),
  (5, 2, 'Solgården (kopia).pdf', 'aa11', 123456, 'application/pdf', '2026-02-28', 'duplicate', NULL, 3),
  (6, 2, 'brev.docx', 'bb22', 7, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
   '2026-02-28', 'assessed', 2, 3),
  (9, 2, 'kvalitet.odt', 'cc33', 88, 'application/vnd.oasis.opendocument.text', '2026-03-01', 'assessed', 5, 3);

INSERT INTO placement VALUES
  (1, 0, 'A01', 1, 'organisation_number'),
  (6, 0, 'A01', 0, 'several'),
  (6, 1, 'A03', 0, 'several'),
  (9, 0, 'A03', 1, 'name');

INSERT INTO refusal VALUES (2, 'encrypted', 'needs a password', 0);
INSERT INTO duplicate VALUES (5, 'samlat.zip/Solgården.pdf');

INSERT INTO finding VALUES
  (1, 0, 'PSB-01', 'met', 0.97, 'Mål och utfall redovisas.', '["Mål","Resultat"]'),
  (1, 1, 'PSB-02', 'partly_met', 0.61, 'Ett resultat utan jämförelse.', '[]'),
  (1, 2, 'PSB-03', 'missing', 0.9, 'Ingen riskanalys hittades i 10 sidor.', '["Risker"]'),
  (2, 0, 'KB-01', 'not_assessed', 0.0, '', '[]'),
  (5, 0, 'KB-01', 'not_applicable', 1.0, 'Gäller inte hemtjänst.', '[]');

INSERT INTO evidence VALUES
  (1, 0, 'evidence', 0, 0, 4, 0, 57, 1.0),
  (1, 0, 'evidence', 1, 2, 1, 10, 99, 1.0),
  (1, 2, 'nearest', 0, 7, 0, 0, 20, 0.25);

INSERT INTO observation VALUES
  (1, 0, 'template_left', 'minor', 1, 2, 0, 12, 'Malltext står kvar.'),
  (5, 0, 'wrong_year', 'serious', 0, 0, 5, 9, 'Rapporten säger 2024.');
