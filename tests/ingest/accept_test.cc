// What is taken in, what is refused, and what the refusal says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "containers.h"
#include "ingest/submission.h"
#include "scratch.h"

namespace ingest {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;

using Outcome = std::variant<Submission, Refusal>;

Outcome accepted(std::string_view bytes, const std::string& name = "rapport",
                 const AcceptLimits& limits = {}) {
  const Scratch scratch;
  return accept(scratch.file("file", bytes), name, limits);
}

MediaType type_of(std::string_view bytes, const std::string& name = "rapport") {
  const auto outcome = accepted(bytes, name);
  if (const auto* refusal = std::get_if<Refusal>(&outcome))
    throw std::runtime_error("refused: " + refusal->detail);
  return std::get<Submission>(outcome).media_type;
}

Refusal refusal_of(std::string_view bytes, const std::string& name = "rapport") {
  return std::get<Refusal>(accepted(bytes, name));
}

std::string docx() {
  return zip_of(
      {{"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", ""}, {"word/document.xml", "<w:document/>"}});
}

std::string odf(const std::string& kind) {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument." + kind},
                 {"content.xml", "<x/>"},
                 {"META-INF/manifest.xml", ""}});
}

// --- identity ---

TEST(Accept, GivesTheChecksumOfTheBytes) {
  const auto submission = std::get<Submission>(accepted("%PDF-1.7\nabc"));
  EXPECT_EQ(submission.sha256, "3c1dd4f09e8ea551683a8c93d934c49084c2407fe2213a20d2702bad0296be10");
  EXPECT_EQ(submission.bytes, 12u);
}

TEST(Accept, KnowsTheChecksumOfNoBytes) {
  EXPECT_EQ(refusal_of("").sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Accept, ReadsTheChecksumAcrossBuffers) {
  const std::string million_a(1'000'000, 'a');
  EXPECT_EQ(refusal_of(million_a).sha256, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Accept, WritesNamesInComposedForm) {
  const auto submission = std::get<Submission>(accepted("%PDF-1.7", "A\xCC\x8Arsber\x61\xCC\x88ttelse.pdf"));
  EXPECT_EQ(submission.name, "Årsberättelse.pdf");
}

TEST(Accept, ShowsBytesThatAreNoUtf8AsReplacement) {
  EXPECT_EQ(std::get<Submission>(accepted("%PDF-1.7", "ber\xE4ttelse.pdf")).name, "ber\uFFFDttelse.pdf");
}

TEST(Accept, NamesAFileWithoutANameAfterItself) {
  EXPECT_EQ(std::get<Submission>(accepted("%PDF-1.7", "")).name, "file");
}

// --- what is read ---

TEST(Accept, TakesAPdfWhateverItIsCalled) { EXPECT_EQ(type_of("%PDF-1.4\n", "bild.jpg"), MediaType::pdf); }

TEST(Accept, TakesAPdfWithMailLinesBeforeItsHeader) {
  EXPECT_EQ(type_of(std::string(1000, '\n') + "%PDF-1.4\n"), MediaType::pdf);
}

TEST(Accept, SeeksTheHeaderOfAPdfInItsFirst1024BytesOnly) {
  EXPECT_EQ(type_of(std::string(1019, ' ') + "%PDF-1.4"), MediaType::pdf);
  EXPECT_EQ(refusal_of(std::string(1020, ' ') + "%PDF-1.4").reason, Reason::unsupported);
}

TEST(Accept, TakesADocx) { EXPECT_EQ(type_of(docx()), MediaType::docx); }

TEST(Accept, TakesADocxNamedDoc) { EXPECT_EQ(type_of(docx(), "rapport.doc"), MediaType::docx); }

TEST(Accept, TakesADocxWithAnotherMainPart) {
  EXPECT_EQ(type_of(zip_of({{"[Content_Types].xml", ""}, {"word/document2.xml", ""}})), MediaType::docx);
}

TEST(Accept, TakesADocxWhosePartsAreNamedInOtherCaseOrWithBackslashes) {
  EXPECT_EQ(type_of(zip_of({{"[CONTENT_TYPES].XML", ""}, {"Word\\Document.xml", ""}})), MediaType::docx);
}

TEST(Accept, TakesADocxWithMacrosAndEmbeddedWorkbook) {
  EXPECT_EQ(type_of(zip_of({{"[Content_Types].xml", ""},
                            {"word/document.xml", ""},
                            {"word/vbaProject.bin", ""},
                            {"word/embeddings/Workbook1.xlsx", ""}})),
            MediaType::docx);
}

TEST(Accept, TakesADocxWithZip64Records) {
  EXPECT_EQ(type_of(zip64_of({{"[Content_Types].xml", ""}, {"word/document.xml", ""}})), MediaType::docx);
}

TEST(Accept, TakesAnOdt) { EXPECT_EQ(type_of(odf("text")), MediaType::odt); }

TEST(Accept, TakesAnOdtTemplate) { EXPECT_EQ(type_of(odf("text-template")), MediaType::odt); }

TEST(Accept, TakesAnOdtWhoseMimetypeIsCompressed) {
  EXPECT_EQ(
      type_of(zip_of({{"mimetype", "x", false, 8}, {"content.xml", ""}, {"META-INF/manifest.xml", ""}})),
      MediaType::odt);
}

TEST(Accept, TakesPictures) {
  EXPECT_EQ(type_of("\x89PNG\r\n\x1a\n...."), MediaType::png);
  EXPECT_EQ(type_of("\xFF\xD8\xFF\xE0...."), MediaType::jpeg);
  EXPECT_EQ(type_of("II*\0\x08\0\0\0"s), MediaType::tiff);
  EXPECT_EQ(type_of("MM\0*\0\0\0\x08"s), MediaType::tiff);
  EXPECT_EQ(type_of("II+\0\x08\0\0\0"s), MediaType::tiff);
}

TEST(Accept, TakesAnyOtherZipAsAnArchive) {
  EXPECT_EQ(type_of(zip_of({{"rapport.pdf", "%PDF-1.7"}, {"bilagor/", ""}})), MediaType::zip);
  EXPECT_EQ(type_of(zip_of({{"rapport.pdf", "%PDF-1.7"}}, "a comment with PK\x05\x06 in it")),
            MediaType::zip);
}

TEST(Accept, TakesAnArchiveOfWhichOnlySomeFilesHaveAPassword) {
  EXPECT_EQ(type_of(zip_of({{"a.pdf", ""}, {"b.pdf", "", true}})), MediaType::zip);
}

// --- what is refused ---

struct Refused {
  std::string label;
  std::string bytes;
  Reason reason;
  std::string detail;  // part of it
  std::string name = "rapport";
};

void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.label; }

class AcceptRefuses : public testing::TestWithParam<Refused> {};

TEST_P(AcceptRefuses, WithReasonAndAdvice) {
  const auto refusal = refusal_of(GetParam().bytes, GetParam().name);
  EXPECT_EQ(name_of(refusal.reason), name_of(GetParam().reason)) << refusal.detail;
  EXPECT_THAT(refusal.detail, HasSubstr(GetParam().detail));
  EXPECT_FALSE(refusal.detail.ends_with('.'));
  EXPECT_EQ(refusal.sha256.size(), 64u);
}

const std::string kHeic = "\0\0\0\x18"s + "ftypheic";
const std::string kMail =
    "From: a@example.org\r\nTo: b@example.org\r\nSubject: Rapport\r\nMIME-Version: 1.0\r\n\r\nHej";

INSTANTIATE_TEST_SUITE_P(
    Containers, AcceptRefuses,
    testing::Values(
        Refused{"Xlsx", zip_of({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}}), Reason::unsupported,
                "an Excel workbook (XLSX); send the report as PDF or DOCX"},
        Refused{"Pptx", zip_of({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", ""}}),
                Reason::unsupported, "PowerPoint presentation (PPTX)"},
        Refused{"Vsdx", zip_of({{"[Content_Types].xml", ""}, {"visio/document.xml", ""}}),
                Reason::unsupported, "Visio"},
        Refused{"Xps", zip_of({{"[Content_Types].xml", ""}, {"Documents/1/Pages/1.fpage", ""}}),
                Reason::unsupported, "XPS"},
        Refused{"DocxWithoutMainPart", zip_of({{"[Content_Types].xml", ""}, {"word/styles.xml", ""}}),
                Reason::damaged, "without its main part"},
        Refused{"UnknownPackage", zip_of({{"[Content_Types].xml", ""}, {"model/3dmodel.model", ""}}),
                Reason::unsupported, "neither Word"},
        Refused{"Ods", odf("spreadsheet"), Reason::unsupported, "OpenDocument spreadsheet (ODS)"},
        Refused{"Odp", odf("presentation"), Reason::unsupported, "OpenDocument presentation (ODP)"},
        Refused{"Odg", odf("graphics"), Reason::unsupported, "no text document"},
        Refused{"Epub", zip_of({{"mimetype", "application/epub+zip"}, {"OEBPS/a.xhtml", ""}}),
                Reason::unsupported, "EPUB"},
        Refused{"Pages", zip_of({{"Index/Document.iwa", ""}, {"preview.jpg", ""}}), Reason::unsupported,
                "Apple document"},
        Refused{"Jar", zip_of({{"META-INF/MANIFEST.MF", ""}, {"A.class", ""}}), Reason::unsupported,
                "program (Java"},
        Refused{"ZipWithPassword", zip_of({{"mapp/", ""}, {"a.pdf", "", true}}), Reason::encrypted,
                "zip archive with a password"},
        Refused{"DocxInLockedZip",
                zip_of({{"[Content_Types].xml", "", true}, {"word/document.xml", "", true}}),
                Reason::encrypted, "password"},
        Refused{"EmptyZip", zip_of({}), Reason::empty, "no file in it"},
        Refused{"ZipOfFolders", zip_of({{"mapp/", ""}}), Reason::empty, "no file in it"},
        Refused{"CutZip", docx().substr(0, docx().size() - 30), Reason::damaged,
                "without the directory at its end"},
        Refused{"SplitZip", "PK\x07\x08PK\x03\x04", Reason::damaged, "one part of a zip archive"},
        Refused{"LegacyDoc", compound_of({"WordDocument", "1Table"}), Reason::unsupported,
                "a legacy Word document (DOC, Word 97-2003); save it as DOCX or PDF"},
        Refused{"LegacyXls", compound_of({"Workbook"}), Reason::unsupported, "legacy Excel workbook (XLS)"},
        Refused{"OlderXls", compound_of({"Book"}), Reason::unsupported, "legacy Excel workbook (XLS)"},
        Refused{"LegacyPpt", compound_of({"PowerPoint Document"}), Reason::unsupported,
                "legacy PowerPoint presentation (PPT)"},
        Refused{"OutlookMessage", compound_of({"__nameid_version1.0", "__properties_version1.0"}),
                Reason::unsupported,
                "an Outlook message (MSG); save the attached report and send it on its own"},
        Refused{"Visio", compound_of({"VisioDocument"}), Reason::unsupported, "Visio drawing (VSD)"},
        Refused{"Publisher", compound_of({"Quill", "Contents"}), Reason::unsupported, "Publisher"},
        Refused{"UnknownOle", compound_of({"Catalog"}), Reason::unsupported,
                "OLE2 container of an unknown kind"},
        Refused{"CutOle", compound_of({"WordDocument"}).substr(0, 600), Reason::damaged,
                "list of contents cannot be read"},
        Refused{"DocxWithPassword", compound_of({"EncryptionInfo", "EncryptedPackage"}), Reason::encrypted,
                "an Office document with a password"}),
    [](const auto& refused) { return refused.param.label; });

INSTANTIATE_TEST_SUITE_P(
    Texts, AcceptRefuses,
    testing::Values(
        Refused{"Nothing", "", Reason::empty, "no bytes"},
        Refused{"Blanks", " \r\n\t\r\n", Reason::empty, "nothing but blanks"},
        Refused{"PlainText", "Patientsäkerhetsberättelse 2025\n\nHär är texten.", Reason::unsupported,
                "plain text; send the report as PDF or DOCX"},
        Refused{"Latin1Text", "Patients\xE4kerhetsber\xE4ttelse", Reason::unsupported, "plain text"},
        Refused{"Utf16Text", "\xFF\xFEH\0e\0j\0"s, Reason::unsupported, "plain text"},
        Refused{"Rtf", "{\\rtf1\\ansi Hej}", Reason::unsupported,
                "a rich text file (RTF); save it as DOCX or PDF and send that"},
        Refused{"RtfNamedDoc", "{\\rtf1\\ansi Hej}", Reason::unsupported, "rich text file (RTF)",
                "rapport.doc"},
        Refused{"Html", "<!DOCTYPE html><html><body>Hej</body></html>", Reason::unsupported,
                "a web page (HTML)"},
        Refused{"HtmlNamedPdf", "\xEF\xBB\xBF\r\n<html lang=\"sv\"><head><title>Logga in</title>",
                Reason::unsupported, "named .pdf but is a web page (HTML)", "rapport.PDF"},
        Refused{"XhtmlWithDeclaration", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>",
                Reason::unsupported, "web page"},
        Refused{"Mail", kMail, Reason::unsupported,
                "an e-mail message (EML); save the attached report and send it on its own"},
        Refused{"MailFromServer", "Received: from x\r\n by y; Thu\r\nDate: Thu\r\n\r\n", Reason::unsupported,
                "e-mail message"},
        Refused{"Mhtml",
                "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
                Reason::unsupported, "saved web page (MHTML)"},
        Refused{"WordXml",
                "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>",
                Reason::unsupported, "Word document saved as XML"},
        Refused{"ExcelXml", "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>",
                Reason::unsupported, "Excel workbook saved as XML"},
        Refused{"FlatOdf",
                "<?xml version=\"1.0\"?><office:document "
                "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">",
                Reason::unsupported, "OpenDocument file saved as one XML"},
        Refused{"Svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">", Reason::unsupported, "drawing (SVG)"},
        Refused{"OtherXml", "<?xml version=\"1.0\"?><faktura/>", Reason::not_a_document, "XML file"},
        Refused{"PostScript", "%!PS-Adobe-3.0", Reason::unsupported, "PostScript"},
        Refused{"FormAnswers", "%FDF-1.2\n", Reason::unsupported, "FDF"},
        Refused{"Shortcut", "[InternetShortcut]\r\nURL=https://example.org", Reason::not_a_document,
                "a shortcut"},
        Refused{"GoogleLink", "{\"url\": \"https://docs.google.com/open?id=1\"}", Reason::not_a_document,
                "link to a Google document"},
        Refused{"Calendar", "BEGIN:VCALENDAR\r\n", Reason::not_a_document, "calendar"},
        Refused{"ShellScript", "#!/bin/sh\nrm -rf x\n", Reason::not_a_document, "a script"},
        Refused{"BatchScript", "@echo off\r\n", Reason::not_a_document, "a script"},
        Refused{"PdfInBase64", "JVBERi0xLjQKJcOk", Reason::damaged, "base64"},
        Refused{"PdfWithoutHead", "3 0 obj\n<< /Length 10 >>\nstream\nendstream\nstartxref\n9\n%%EOF",
                Reason::damaged, "without the line %PDF-"}),
    [](const auto& refused) { return refused.param.label; });

INSTANTIATE_TEST_SUITE_P(
    Binaries, AcceptRefuses,
    testing::Values(
        Refused{"Gif", "GIF89a\1\0\1\0"s, Reason::unsupported,
                "a GIF picture; send the scan as PDF, PNG, JPEG or TIFF"},
        Refused{"Bmp", "BM"s + little(58, 4) + little(0, 4) + little(54, 4) + little(40, 4),
                Reason::unsupported, "a BMP picture"},
        Refused{"Heic", kHeic, Reason::unsupported, "a HEIC picture"},
        Refused{"WebP", "RIFF"s + little(20, 4) + "WEBPVP8 ", Reason::unsupported, "a WebP picture"},
        Refused{"Jpeg2000", "\0\0\0\x0CjP  \r\n\x87\n"s, Reason::unsupported, "JPEG 2000"},
        Refused{"SevenZip", "7z\xBC\xAF\x27\x1C\0\4"s, Reason::unsupported,
                "a 7-Zip archive; send the files as they are or as a zip archive"},
        Refused{"Rar", "Rar!\x1A\7\1\0"s, Reason::unsupported, "a RAR archive"},
        Refused{"Gzip", "\x1F\x8B\x08\0"s, Reason::unsupported, "a gzip archive"},
        Refused{"Tar", "a.pdf"s + std::string(252, '\0') + "ustar\0"s, Reason::unsupported, "a tar archive"},
        Refused{"WindowsProgram", "MZ\x90\0\3\0"s, Reason::unsupported, "a program (Windows)"},
        Refused{"LinuxProgram",
                "\x7F"
                "ELF\2\1\1\0"s,
                Reason::unsupported, "a program (Linux)"},
        Refused{"Sound", "ID3\4\0\0"s, Reason::unsupported, "sound recording"},
        Refused{"Film", "\0\0\0\x20"s + "ftypisom", Reason::unsupported, "a film or sound recording"},
        Refused{"WindowsShortcut", "\x4C\0\0\0\x01\x14\x02\0\0"s, Reason::unsupported, "a Windows shortcut"},
        Refused{"WinmailDat", "\x78\x9F\x3E\x22\1\0"s, Reason::unsupported, "winmail.dat"},
        Refused{"Zeros", std::string(5000, '\0'), Reason::damaged, "nothing but zero bytes"},
        Refused{"Unknown", "\1\2\3\4\5\6\7"s, Reason::unsupported, "a file of an unknown kind"},
        Refused{"UnknownNamedPdf", "\1\2\3\4\5\6\7"s, Reason::damaged, "named .pdf but holds no PDF",
                "rapport.pdf"}),
    [](const auto& refused) { return refused.param.label; });

TEST(Accept, RefusesAFileOverTheLimitInsteadOfThrowing) {
  const auto refusal = std::get<Refusal>(accepted("%PDF-1.7 and more", "stor.pdf", {.max_bytes = 16}));
  EXPECT_EQ(refusal.reason, Reason::too_large);
  EXPECT_THAT(refusal.detail, HasSubstr("17 bytes"));
  EXPECT_THAT(refusal.detail, HasSubstr("16 bytes"));
}

TEST(Accept, TakesAFileOfExactlyTheLimit) {
  EXPECT_TRUE(std::holds_alternative<Submission>(accepted("%PDF-1.7 and mor", "p.pdf", {.max_bytes = 16})));
}

TEST(Accept, RefusesAFolder) {
  const Scratch scratch;
  EXPECT_EQ(std::get<Refusal>(accept(scratch.folder(), "mapp")).reason, Reason::not_a_document);
}

TEST(Accept, RefusesAPipeWithoutWaitingForIt) {
  const Scratch scratch;
  const auto pipe = scratch.folder() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(std::get<Refusal>(accept(pipe, "pipe")).reason, Reason::not_a_document);
}

TEST(Accept, RefusesAFileItMayNotOpen) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may open everything";
  const Scratch scratch;
  const auto file = scratch.file("låst.pdf", "%PDF-1.7");
  std::filesystem::permissions(file, std::filesystem::perms::none);
  const auto refusal = std::get<Refusal>(accept(file, "låst.pdf"));
  EXPECT_THAT(refusal.detail, HasSubstr("permission denied"));
  EXPECT_TRUE(refusal.sha256.empty());
}

TEST(Accept, ThrowsWhenTheFileHasVanished) {
  const Scratch scratch;
  EXPECT_THROW(accept(scratch.folder() / "borta.pdf", "borta.pdf"), std::system_error);
}

TEST(Accept, DoesNotTakeATextThatBeginsLikeABinaryForOne) {
  EXPECT_THAT(refusal_of("BMSS rapport 2025 om vården").detail, HasSubstr("plain text"));
  EXPECT_THAT(refusal_of("MZ är en förkortning").detail, HasSubstr("plain text"));
}

TEST(Accept, DoesNotTakeAReportThatBeginsWithOneHeaderLineForMail) {
  EXPECT_THAT(refusal_of("Date: 2025-02-01\nAnsvarig: Anna\n\nText").detail, HasSubstr("plain text"));
}

TEST(Accept, LooksOnlyAtTopLevelNamesOfAnOleFile) {
  // A spreadsheet pasted into a Word file: "Workbook" stands below another entry, not beside "WordDocument".
  std::string bytes = compound_of({"WordDocument"});
  const auto third_entry = 1024 + 2 * 128;
  bytes.replace(third_entry, 64, utf16_name("Workbook"));
  EXPECT_THAT(refusal_of(bytes).detail, HasSubstr("legacy Word"));
}

TEST(NameOf, GivesIdentifiers) {
  EXPECT_EQ(name_of(MediaType::pdf), "application/pdf");
  EXPECT_EQ(name_of(MediaType::odt), "application/vnd.oasis.opendocument.text");
  EXPECT_EQ(name_of(Reason::too_large), "too_large");
  EXPECT_EQ(name_of(Reason::not_a_document), "not_a_document");
}

}  // namespace
}  // namespace ingest
