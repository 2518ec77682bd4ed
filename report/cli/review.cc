// kravkoll review: the reviewer's page of a round, until it is interrupted.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <ostream>

#include "board_files.h"
#include "commands.h"
#include "engines.h"
#include "extract/page_image.h"
#include "installation.h"
#include "noting.h"
#include "originals.h"
#include "profiles.h"
#include "report/review_ahead.h"
#include "report/review_images.h"
#include "report/review_pages.h"
#include "report/review_server.h"
#include "report/store.h"
#include "round_folder.h"
#include "stock.h"
#include "version.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

// From whatever thread a line comes; the store knows how to wait its turn.
class StoreJournal : public review::Journal {
 public:
  StoreJournal(Store& store, std::string round) : store_(store), round_(std::move(round)) {}
  void keep(const JournalLine& line) override { store_.append(round_, line); }

 private:
  Store& store_;
  const std::string round_;
};

// An interrupt ends the server after what is under way.
std::atomic<review::ReviewServer*> interrupted_server = nullptr;

extern "C" void on_interrupt(int) {
  if (review::ReviewServer* const server = interrupted_server) server->stop();
}

class Interrupts {
 public:
  explicit Interrupts(review::ReviewServer& server) {
    interrupted_server = &server;
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &interrupt_);
    sigaction(SIGTERM, &action, &end_);
  }
  ~Interrupts() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &end_, nullptr);
    interrupted_server = nullptr;
  }
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

 private:
  struct sigaction interrupt_ {
  }, end_{};
};

// Whoever can reach the page must be known: a link printed once is for the person at this machine.
void require_guarded(const ReviewCommand& command) {
  const bool knows_people = !command.users.empty() || !command.trust_header.empty();
  if (!review::is_loopback(command.bind) && !knows_people)
    throw UsageError(fmt::format("others can reach {}: say who may come in, with --users or --trust-header",
                                 command.bind));
}

std::string with_brackets(const std::string& address) {
  return address.find(':') == address.npos ? address : fmt::format("[{}]", address);
}

std::vector<std::string> hosts_of(const ReviewCommand& command, int port) {
  std::vector<std::string> hosts{fmt::format("{}:{}", with_brackets(command.bind), port)};
  if (review::is_loopback(command.bind)) hosts.push_back(fmt::format("localhost:{}", port));
  hosts.insert(hosts.end(), command.hosts.begin(), command.hosts.end());
  return hosts;
}

review::DeskSettings settings_of(const ReviewCommand& command, int port) {
  review::DeskSettings settings;
  settings.hosts = hosts_of(command, port);
  settings.is_https = command.is_https;
  settings.users = command.users;
  if (!command.trust_from.empty())
    settings.trusted = review::TrustedHeader{command.trust_header, command.trust_from};
  if (!command.users.empty() || !command.trust_header.empty()) return settings;
  settings.link_token = review::random_token();
  settings.link_user = who_says(command.by);
  return settings;
}

std::string address_to_open(const review::DeskSettings& settings) {
  const std::string start = fmt::format("http://{}/", settings.hosts.front());
  return settings.link_token.empty() ? start : fmt::format("{}in/{}", start, settings.link_token);
}

Parts parts_of(const ReviewCommand& command) {
  Parts parts;
  parts.catalogue = command.catalogue;
  parts.worker = command.worker;
  parts.words = command.words;
  return parts;
}

// The round as it was last run, with all that its pages need.
class OpenRound {
 public:
  OpenRound(const ReviewCommand& command, const Streams& streams)
      : parts_(parts_of(command)),
        folder_(folder_with_database(command.round)),
        words_(load_words(folder_, parts_)),
        round_(load_round(folder_, words_, streams)),
        profile_(profile_of(folder_, round_)),
        catalogue_(
            catalogue_with(profile_ ? profile_->overlay : analyze::Overlay{}, locate_catalogue(parts_))),
        store_(folder_.database()),
        journal_(store_, round_.name),
        has_one_reader_(command.is_one_reader) {
    if (!store_.last_finished(round_.name))
      throw UsageError(fmt::format("the round {} has not been run to its end: kravkoll run {}", round_.name,
                                   folder_.folder.string()));
  }

  const Words& words() const { return words_; }
  review::Journal& journal() { return journal_; }
  void add_pages(review::Pages& pages);

 private:
  fs::path beside_database(const char* suffix) const { return folder_.database().replace_extension(suffix); }
  review::LetterMaking letter_making() const;
  review::Casebook::Parts book_parts();
  const analyze::Swedish& swedish();

  const Parts parts_;
  const RoundFolder folder_;
  const Words words_;
  const Round round_;
  const std::optional<analyze::Profile> profile_;
  const analyze::Catalogue catalogue_;
  Store store_;
  StoreJournal journal_;
  const bool has_one_reader_;
  std::once_flag swedish_once_;
  std::unique_ptr<analyze::Swedish> swedish_;
  std::unique_ptr<review::Casebook> book_;
  std::unique_ptr<Originals> originals_;
  std::unique_ptr<extract::PagePainter> painter_;
  std::unique_ptr<review::PageImages> images_;
  std::unique_ptr<review::Ahead> ahead_;  // the last to be made, the first to go
};

const analyze::Swedish& OpenRound::swedish() {
  std::call_once(swedish_once_,
                 [this] { swedish_ = std::make_unique<analyze::Swedish>(locate_word_lists()); });
  return *swedish_;
}

review::LetterMaking OpenRound::letter_making() const {
  const Layout layout = layout_of(folder_, profile_);
  review::LetterMaking making{&words_, layout.paper, {}, folder_.letters()};
  try {
    if (!layout.word_template.empty()) making.word_template = WordTemplate::from(layout.word_template);
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  return making;
}

review::Casebook::Parts OpenRound::book_parts() {
  review::Casebook::Parts parts;
  parts.round = round_;
  parts.catalogue = catalogue_;
  parts.program = program_version;
  parts.rules.has_second_readers = !has_one_reader_;
  parts.clock = local_now;
  parts.inputs = [this](const std::map<std::string, Settlement>& settled) {
    return inputs_of(folder_, profile_, versions_for_people(catalogue_), settled);
  };
  parts.swedish = [this]() -> const analyze::Swedish& { return swedish(); };
  parts.letters = letter_making();
  parts.unless_run = [this](const std::function<void()>& act) { return unless_taken(folder_, act); };
  return parts;
}

void OpenRound::add_pages(review::Pages& pages) {
  book_ = std::make_unique<review::Casebook>(book_parts(), store_);
  const fs::path worker = locate_worker(parts_);
  originals_ = std::make_unique<Originals>(*book_, folder_.inbox(), worker, beside_database(".unpacked"));
  constexpr int painters = 3;  // two for people, one for what they will look at next
  painter_ = extract::make_page_painter(worker, {}, painters);
  images_ = review::keep_images(
      *painter_, [this](const std::string& sha256) { return originals_->find(sha256); },
      beside_database(".pages"));
  ahead_ = std::make_unique<review::Ahead>(
      [this](const ItemKey& item) { review::make_ready(*book_, *images_, item); },
      [this] { return images_->is_busy(); }, review::Ahead::Habits{});
  review::add_page_images(pages, *images_);
  review::add_review_pages(
      pages, *book_, words_,
      {true, folder_.inbox(), folder_.folder / "utdrag",
       [this](const std::string& sha256) { return originals_->place_of(sha256); }, ahead_.get()});
}

}  // namespace

int carry_out(const ReviewCommand& command, const Streams& streams) {
  require_guarded(command);
  OpenRound round(command, streams);
  review::Pages pages;
  round.add_pages(pages);
  review::ServerSettings settings;
  settings.address = command.bind;
  settings.port = command.port;
  review::ReviewServer server(settings);
  const review::DeskSettings at_desk = settings_of(command, server.port());
  review::Desk desk(at_desk, pages, round.journal(), round.words());
  streams.out << address_to_open(at_desk) << std::endl;
  const Interrupts interrupts(server);
  server.serve(desk);
  return all_done;
}

}  // namespace report::cli
