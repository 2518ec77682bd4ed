// kravkoll evaluate: judges labelled submissions and says how well; with --fit learns from them.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>
#include <sstream>

#include "commands.h"
#include "engines.h"
#include "extract/notation.h"
#include "progress.h"
#include "report/evaluation.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw UsageError(fmt::format("cannot read {}", file.string()));
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

// Faulty truths make faulty figures: nothing is counted until they are mended.
Truths truths_of(const EvaluateCommand& command, const analyze::Catalogue& catalogue) {
  Truths truths;
  try {
    truths = read_truths(command.folder, command.authors, catalogue);
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
  if (truths.faults.empty()) return truths;
  std::string text = fmt::format("{} faults in the labelled submissions:", truths.faults.size());
  for (const std::string& fault : truths.faults) text += "\n  " + fault;
  throw UsageError(text);
}

// Judges by the conditions alone, so that what was learnt can be put on top document by document.
class Evaluating {
 public:
  Evaluating(const EvaluateCommand& command, const Streams& streams)
      : command_(command), streams_(streams), engines_(command.parts) {
    weights_ = std::move(engines_.catalogue.weights);
    engines_.catalogue.weights.reset();
    truths_ = truths_of(command, engines_.catalogue);
  }

  int carry_out() {
    for (const Rendering rendering : all_renderings)
      if (command_.only.empty() || command_.only == name_of(rendering)) judge(rendering);
    if (judged_.empty())
      throw UsageError(fmt::format("{}: no such rendering there", command_.folder.string()));
    if (!command_.examples.empty())
      std::ofstream(command_.examples, std::ios::binary) << examples_json(judged_, truths_);
    return command_.fit.empty() ? show(with_what_was_learnt()) : learn_and_show();
  }

 private:
  void judge(Rendering rendering) {
    if (rendering == Rendering::text)
      judge_texts();
    else
      judge_files(rendering);
  }

  void judge_texts() {
    const Judge judge = engines_.judge({});
    for (std::size_t i = 0; i < truths_.documents.size(); ++i) {
      const fs::path file = file_of(truths_.documents[i], Rendering::text, command_.folder);
      if (!fs::exists(file)) continue;
      const extract::Document document = extract::document_from_notation(content_of(file));
      judged_.push_back(judged(i, Rendering::text, document, judge(document)));
    }
  }

  void judge_files(Rendering rendering) {
    Job job;
    std::vector<std::size_t> truth_of;
    for (std::size_t i = 0; i < truths_.documents.size(); ++i) {
      const fs::path file = file_of(truths_.documents[i], rendering, command_.folder);
      if (!fs::exists(file)) continue;
      job.inputs.push_back({file, file.string(), {}});
      truth_of.push_back(i);
    }
    job.workers = command_.parts.workers;
    job.same_bytes = SameBytes::every_time;
    ProgressLine line(streams_);
    std::size_t next = 0;
    const Sink sink = [&](Outcome&& outcome) {
      if (std::holds_alternative<Opened>(outcome)) return;
      const std::size_t truth = truth_of.at(next++);
      if (auto* assessed = std::get_if<Assessed>(&outcome))
        judged_.push_back(judged(truth, rendering, assessed->document, std::move(assessed->assessment)));
      else
        judged_.push_back({truth, rendering, std::nullopt, {}});
    };
    const Watch watch = [&line](const Progress& progress) { line.show(progress); };
    if (!job.inputs.empty()) run(job, *engines_.extractor, engines_.judge({}), nullptr, sink, watch);
    line.wipe();
  }

  // Documents the weights were learnt from are weighed by weights learnt from the others of them.
  std::vector<Judged> with_what_was_learnt() const {
    std::vector<Judged> all = judged_;
    if (!weights_) return all;
    std::vector<Judged> own;
    std::vector<std::size_t> where;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string& id = truths_.documents[all[i].truth].id;
      if (!std::ranges::binary_search(weights_->learnt_from, id)) continue;
      own.push_back(all[i]);
      where.push_back(i);
    }
    weigh_apart(own, truths_, command_.fitted.empty() ? weights_->fitted_authors : command_.fitted,
                command_.left_out);
    weigh_all(all, truths_, *weights_);
    for (std::size_t i = 0; i < own.size(); ++i) all[where[i]] = std::move(own[i]);
    return all;
  }

  // What the weights are worth is told of documents they have not seen, by authors nothing was fitted to.
  int learn_and_show() const {
    for (const LeftOut left_out : {LeftOut::provider, LeftOut::author}) {
      std::vector<Judged> weighed = judged_;
      weigh_apart(weighed, truths_, command_.fitted, left_out);
      std::erase_if(weighed, [&](const Judged& one) {
        return std::ranges::find(command_.fitted, truths_.documents[one.truth].author) !=
               command_.fitted.end();
      });
      streams_.out << fmt::format("one {} left out, authors the conditions were not fitted to\n",
                                  left_out == LeftOut::provider ? "provider" : "author")
                   << confidence_text(count(weighed, truths_));
    }
    analyze::Weights weights = learn(judged_, truths_, command_.fitted);
    weights.catalogue_version = engines_.catalogue.version;
    std::ofstream out(command_.fit, std::ios::binary);
    out << written(weights) << std::flush;
    if (!out) throw std::runtime_error(fmt::format("cannot write {}", command_.fit.string()));
    return all_done;
  }

  int show(const std::vector<Judged>& list) const {
    const Evaluation evaluation = count(list, truths_);
    if (command_.format == Format::json)
      streams_.out << evaluation_json(evaluation) << '\n';
    else
      streams_.out << evaluation_text(evaluation,
                                      command_.has_details ? Details::written : Details::left_out);
    return all_done;
  }

  const EvaluateCommand& command_;
  const Streams& streams_;
  Engines engines_;
  std::shared_ptr<const analyze::Weights> weights_;
  Truths truths_;
  std::vector<Judged> judged_;
};

}  // namespace

int carry_out(const EvaluateCommand& command, const Streams& streams) {
  return Evaluating(command, streams).carry_out();
}

}  // namespace report::cli
