using System.Text.Json;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class RunAnalysisTests
{
    [Test]
    public async Task A_run_ends_done_with_findings_report_and_stored_results_of_both_passes()
    {
        using var bench = new RunBench();

        var outcome = await bench.RunAsync();

        var stored = bench.Queue.Stored;
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Done));
            Assert.That(stored.Status, Is.EqualTo(JobStatus.Done));
            Assert.That(stored.ProgressPct, Is.EqualTo(100));
            Assert.That(stored.VideoSeconds, Is.EqualTo(4));
            Assert.That(bench.Queue.Saved, Is.EqualTo(new[] { JobStatus.QuickDone, JobStatus.DeepRunning, JobStatus.Done }));
            Assert.That(ArtifactRules.Missing(bench.Job.Order.Video, bench.Job.Id, 1, ArtifactKind.DeepResults, stored.Deep), Is.Empty);
            Assert.That(bench.ArtifactKeys, Is.EqualTo(new[]
            {
                $"{bench.Folder}/calibration_frame.jpg", $"{bench.Folder}/deep_results.json", $"{bench.Folder}/pose_track.jsonl.gz", $"{bench.Folder}/quick_results.json",
                $"{bench.Folder}/thumbnail.jpg",
            }));
        });
        bench.AssertNothingLeftOpen();
    }

    [Test]
    [Property("Defect", "D-26")]
    public async Task Whatever_mode_a_job_was_accepted_with_its_run_ends_done([Values] AnalysisMode mode)
    {
        using var bench = new RunBench(mode: mode);

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done), bench.Queue.Stored.ErrorMessage);
    }

    [Test]
    public async Task What_is_recorded_of_an_artifact_is_what_lies_in_storage()
    {
        using var bench = new RunBench();

        await bench.RunAsync();

        Assert.That(bench.Queue.Artifacts, Has.Count.EqualTo(5));
        foreach (var artifact in bench.Queue.Artifacts)
        {
            var bytes = bench.Store[artifact.Key];
            Assert.That((artifact.Bytes, artifact.Sha256), Is.EqualTo(((long)bytes.Length, MemoryStore.Sha256Of(bytes))), artifact.Key);
        }
    }

    [Test]
    [Property("Defect", "D-80")]
    public async Task The_quick_pass_reads_thirty_seconds_at_five_pictures_and_the_deep_pass_all_at_the_jobs_rate()
    {
        using var bench = new RunBench(seconds: 40);

        await bench.RunAsync();

        Assert.That(
            bench.Video.Requests.Select(request => (request.FramesPerSecond, request.MaxSeconds)),
            Is.EqualTo(new (double, double?)[] { (5, 30), (10, null) }));
    }

    [Test]
    public async Task A_job_without_a_deep_pass_ends_on_its_quick_results()
    {
        using var bench = new RunBench(deep: false);

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Done));
            Assert.That(bench.Queue.Stored.Deep, Is.Null);
            Assert.That(bench.ArtifactKeys, Is.EqualTo(new[] { $"{bench.Folder}/calibration_frame.jpg", $"{bench.Folder}/quick_results.json", $"{bench.Folder}/thumbnail.jpg" }));
            Assert.That(bench.Video.Requests, Has.Count.EqualTo(1));
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    [Property("Defect", "D-22")]
    public async Task The_outputs_name_the_keys_of_this_run_and_the_frames_only_when_asked_for(bool includeFrames)
    {
        using var bench = new RunBench(includeFrames: includeFrames);

        await bench.RunAsync();

        using var deep = JsonDocument.Parse(bench.Queue.Stored.Deep!.Summary);
        var outputs = deep.RootElement.GetProperty("outputs").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString());
        var expected = new Dictionary<string, string?>
        {
            ["quick_results_s3_key"] = $"{bench.Folder}/quick_results.json",
            ["deep_results_s3_key"] = $"{bench.Folder}/deep_results.json",
            ["pose_track_s3_key"] = $"{bench.Folder}/pose_track.jsonl.gz",
        };
        if (includeFrames)
        {
            expected["deep_frames_s3_key"] = $"{bench.Folder}/pose_track.jsonl.gz";
        }

        Assert.That(outputs, Is.EquivalentTo(expected));
    }

    [Test]
    public async Task A_long_video_that_begins_without_a_player_is_decided_by_the_deep_pass()
    {
        using var bench = new RunBench(seconds: 60) { Player = { InView = ms => ms > 31_000 } };

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Done));
            Assert.That(bench.Queue.Stored.Quick!.Summary, Does.Contain("\"score\":null"));
        });
    }

    [Test]
    public async Task A_video_that_was_cut_off_is_analysed_as_far_as_it_goes_and_says_so()
    {
        using var bench = new RunBench(seconds: 20) { Video = { CutOffAt = 8 } };

        await bench.RunAsync();

        using var deep = JsonDocument.Parse(bench.Queue.Stored.Deep!.Summary);
        var part = deep.RootElement.GetProperty("meta").GetProperty("analysed_part");
        Assert.Multiple(() =>
        {
            Assert.That(part.GetProperty("extent").GetString(), Is.EqualTo("ended_early"));
            Assert.That(bench.Log.Texts, Has.Some.StartsWith("The video ends before the length that its container claims"));
        });
    }

    [Test]
    public async Task A_store_that_keeps_no_checksum_is_read_back_whole()
    {
        using var bench = new RunBench() { Store = { KnowsSha256 = false } };
        var read = 0L;
        bench.Store.Content = (address, content) =>
        {
            read += address.Key == RunBench.VideoKey ? 0 : content.Length;
            return content;
        };

        await bench.RunAsync();

        Assert.That(read, Is.EqualTo(bench.Queue.Artifacts.Sum(artifact => artifact.Bytes)));
    }
}
