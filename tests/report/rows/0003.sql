-- The register's file as bytes: UTF-8 with a mark in front, and an old one in Windows-1252.
INSERT INTO taken_register VALUES
  (1, x'69643b7665726b73616d6865740d0a4130313b536f6c67e57264656e0d0a'),
  (2, x'efbbbf69643b7665726b73616d6865740a4130313b536f6c67c3a57264656e0a');
