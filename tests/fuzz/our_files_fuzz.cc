// The files a municipality writes itself, read in the program's own process: provider register, requirement
// catalogue, round. Whatever stands in them, they are read or what is wrong is said. The reader is chosen
// when this is compiled: KRAVKOLL_FUZZ_READER names one of the functions below.
#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "analyze/catalogue.h"
#include "fuzz_target.h"
#include "ingest/register.h"
#include "report/round.h"

namespace {

namespace fs = std::filesystem;

struct Reader {
  void (*read)(const std::string& bytes);
  std::vector<std::string> seeds;
};

// A folder of the first process's own, gone with it.
class OwnFolder {
 public:
  OwnFolder() { fs::create_directories(path_ / "catalogue"); }
  ~OwnFolder() {
    if (getpid() == owner_) fs::remove_all(path_);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  fs::path path() const { return path_ / "catalogue"; }

 private:
  const pid_t owner_ = getpid();
  const fs::path path_ = fs::temp_directory_path() / fmt::format("kravkoll-fuzz-{}", owner_);
};

fs::path folder() {
  static const OwnFolder own;
  return own.path();
}

void write(const fs::path& name, const std::string& bytes) {
  std::ofstream(folder() / name, std::ios::binary | std::ios::trunc) << bytes;
}

[[maybe_unused]] Reader provider_register() {
  return {
      [](const std::string& bytes) { ingest::parse_register(bytes); },
      {"id;utförare;organisationsnummer;verksamhet;alias;nämnd;verksamhetsområde;driftform;hsl_ansvar;"
       "omfattas;skäl;"
       "visa_namn;krav_patientsäkerhetsberättelse;datum_patientsäkerhetsberättelse;krav_kvalitetsberättelse;"
       "datum_kvalitetsberättelse\n"
       "1;Omsorg i Norr AB;556555-0851;Solgården;Solgårdens boende|Solgården;Äldrenämnden;Särskilt boende "
       "för äldre;"
       "Entreprenad (LOU);ja;ja;;ja;ja;2026-03-01;ja;2026-03-01\n"
       "2;\"Björken; AB\";802411-8310;\"Björkens \"\"nya\"\" "
       "boende\";;Omsorgsnämnden;Gruppbostad;Ramavtal;ja;nej;"
       "avslutad;nej;ja;2026-03-01;nej;\n",
       "\xEF\xBB\xBFid,utförare,verksamhet\r\n1,A,B\r\n",
       // UTF-16 and Windows-1252, as Excel writes them
       std::string("\xFF\xFEi\0d\0;\0v\0\n\0001\0;\0\xE5\0\n\0", 20), "id;utf\xF6rare\n1;\xC5sen\n"}};
}

[[maybe_unused]] Reader catalogue() {
  const fs::path schemas = fs::path(KRAVKOLL_SOURCE_DIR) / "corpora/catalogue";
  for (const char* schema : {"catalogue.rng", "concepts.rng"})
    fs::copy_file(schemas / schema, folder() / schema, fs::copy_options::overwrite_existing);
  fs::copy(schemas / "../words", folder() / "../words", fs::copy_options::overwrite_existing);
  write("concepts.xml",
        "<vocabulary><concept id=\"complaint\">klagomål</concept><concept "
        "id=\"review\">granska</concept></vocabulary>");
  return {
      [](const std::string& bytes) {
        write("action_plan.xml", bytes);
        analyze::load_catalogue(folder());
      },
      {"<catalogue document=\"action_plan\" version=\"2026.1\" why-unreadable=\"u\" why-weak=\"w\">\n"
       "  <record id=\"measure\" heads=\"complaint\" words=\"review\" mode=\"plan done\">\n"
       "    <field id=\"owner\" words=\"complaint|review\" values=\"date\"/></record>\n"
       "  <requirement id=\"HP-01\" level=\"LAG\" severity=\"serious\" source=\"x\" applies=\"alla\">\n"
       "    "
       "<title>t</title><met-when>m</met-when><partly-when>p</partly-when><missing-when>n</missing-when>\n"
       "    <judge about=\"complaint\" missing=\"saknas\"><met why=\"a\"><all><passage with=\"complaint\" "
       "near=\"review\" mode=\"done\"/><any><records of=\"measure\" field=\"owner\" "
       "min-share=\"0.9\"/></any></all></met>"
       "</judge>\n  </requirement>\n</catalogue>\n"}};
}

[[maybe_unused]] Reader round() {
  return {[](const std::string& bytes) {
            write("omgang.xml", bytes);
            report::read_round_file(folder() / "omgang.xml");
          },
          {"<round name=\"Insamlingen 2026\" report-year=\"2025\" collection-year=\"2026\" "
           "data-date=\"2026-03-16\" "
           "municipality=\"Exempelstad\">\n  <board>Äldrenämnden</board>\n  <due document=\"quality_report\" "
           "date=\"2026-03-01\"/>\n  <extension unit=\"4\" document=\"patient_safety_report\" "
           "date=\"2026-03-10\"/>\n  "
           "<arrival path=\"sent\" date=\"2026-03-05\"/>\n</round>\n"}};
}

const Reader& reader() {
  static const Reader chosen = KRAVKOLL_FUZZ_READER();
  return chosen;
}

}  // namespace

std::vector<std::string> seeds() { return reader().seeds; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) try {
  reader().read({reinterpret_cast<const char*>(bytes), size});
  return 0;
} catch (const std::runtime_error&) {
  return 0;
}
