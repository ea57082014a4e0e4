using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class RunFailureTests
{
    [Test]
    [Property("Defect", "D-23")]
    public async Task A_video_that_was_replaced_after_its_check_fails_the_job_and_is_not_downloaded()
    {
        using var bench = new RunBench();
        bench.Store[RunBench.VideoKey] = new byte[400_000];
        bench.Store.Content = (_, _) => throw new AssertionException("read");

        await AssertFailsAsync(bench, "The video was replaced after upload, so it is not the one that was checked. Please upload it again.");
    }

    [Test]
    [Property("Defect", "D-23")]
    public async Task A_video_that_is_replaced_while_it_is_downloaded_fails_the_job()
    {
        using var bench = new RunBench();
        var looks = 0;
        bench.Store.Head = (_, facts) => ++looks == 1 ? facts : facts! with { ETag = "another" };

        await AssertFailsAsync(bench, "The video was replaced after upload, so it is not the one that was checked. Please upload it again.");
    }

    [Test]
    [Property("Defect", "D-29")]
    public async Task A_video_that_is_gone_fails_the_job()
    {
        using var bench = new RunBench();
        bench.Store.Head = (_, _) => null;

        await AssertFailsAsync(bench, "The uploaded video is no longer in storage. Please upload it again.");
    }

    [Test]
    public async Task Nobody_in_view_fails_the_job_in_every_mode_with_advice_and_leaves_nothing_behind([Values] AnalysisMode mode)
    {
        using var bench = new RunBench(seconds: 10, mode: mode) { Player = { InView = _ => false } };

        await AssertFailsAsync(bench, "A player could be seen in only 0 of 50 pictures");

        Assert.That(bench.Queue.Stored.ErrorMessage, Does.Contain("Film again with one player whole in the picture"));
    }

    [Test]
    public async Task Nobody_in_a_long_video_fails_after_the_deep_pass_and_keeps_only_what_the_row_names()
    {
        using var bench = new RunBench(seconds: 40) { Player = { InView = _ => false } };

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Failed));
            Assert.That(bench.ArtifactKeys, Is.EqualTo(new[] { bench.Queue.Stored.Quick!.Results.Key }));
        });
        bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task Without_a_pose_model_the_job_fails_at_once_and_says_what_an_operator_does()
    {
        using var bench = new RunBench();
        bench.Player.GetModel = () => throw new PoseUnavailableException("pose.model-missing", "Nothing in /secret/models.");

        await AssertFailsAsync(bench, "This server has no working pose model");

        Assert.That(bench.Queue.Stored.ErrorMessage, Does.Contain("models install").And.Not.Contain("/secret"));
    }

    [Test]
    public async Task A_defect_fails_the_job_without_telling_its_internals()
    {
        using var bench = new RunBench();
        bench.Video.BeforeFrame = (_, _) => throw new InvalidOperationException("index 7 of Foo.bar");

        await AssertFailsAsync(bench, "The analysis broke off because of a fault in the service");

        Assert.That(bench.Queue.Stored.ErrorMessage, Does.Not.Contain("Foo"));
    }

    [Test]
    [Property("Defect", "D-20")]
    public async Task A_storage_that_does_not_answer_sends_the_job_back_with_a_delay_that_grows([Values(1, 2)] int attempt)
    {
        using var bench = new RunBench(attempt: attempt);
        bench.Store.Head = (_, _) => throw new UnavailableException("the video storage", "connect to 10.0.0.7 refused");

        var outcome = await bench.RunAsync();

        var stored = bench.Queue.Stored;
        var delay = stored.NotBefore!.Value - bench.Clock.GetUtcNow();
        var full = TimeSpan.FromSeconds(attempt == 1 ? 15 : 30);
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.HandedBack));
            Assert.That((stored.Status, stored.Attempt), Is.EqualTo((JobStatus.Queued, attempt)));
            Assert.That(delay, Is.InRange(full / 2, full));
            Assert.That(stored.ErrorMessage, Does.Contain("the video storage").And.Not.Contain("10.0.0.7"));
        });
        bench.AssertNothingLeftOpen();
    }

    [Test]
    [Property("Defect", "D-20")]
    public async Task The_third_transient_failure_is_the_last()
    {
        using var bench = new RunBench(attempt: 3);
        bench.Store.Head = (_, _) => throw new UnavailableException("the video storage", "connect refused");

        await AssertFailsAsync(bench, "The analysis could not be finished because the video storage did not work. The video is kept: please try again later. It was tried 3 times.");
    }

    [Test]
    public async Task A_disk_that_is_too_full_sends_the_job_back_before_the_download()
    {
        using var bench = new RunBench() { Workspaces = { FreeBytes = 400_999 } };
        bench.Store.Content = (_, _) => throw new AssertionException("read");

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.HandedBack));
            Assert.That(bench.Queue.Stored.ErrorMessage, Does.Contain("the disk of the analysis server"));
        });
    }

    [Test]
    public async Task A_download_that_ends_early_sends_the_job_back()
    {
        using var bench = new RunBench();
        bench.Store.Content = (_, content) =>
        {
            content.Dispose();
            return new MemoryStream(new byte[1000]);
        };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.HandedBack));
        bench.AssertNothingLeftOpen();
    }

    [TestCase("size")]
    [TestCase("checksum")]
    [TestCase("gone")]
    [TestCase("content")]
    [TestCase("one byte")]
    [Property("Defect", "D-28")]
    public async Task A_storage_that_lies_never_leads_to_done(string lie)
    {
        using var bench = new RunBench(attempt: 3);
        bench.Store.Head = (address, facts) => (address.Key == RunBench.VideoKey, lie) switch
        {
            (true, _) or (_, "content" or "one byte") => facts,
            (_, "size") => facts! with { Bytes = facts.Bytes - 1 },
            (_, "checksum") => facts! with { Sha256 = new string('0', 64) },
            _ => null,
        };
        bench.Store.Content = (address, content) => (address.Key == RunBench.VideoKey, lie) switch
        {
            (false, "content") => new MemoryStream(new byte[content.Length]),
            (false, "one byte") => WithAnotherByte(content, 5000),
            _ => content,
        };

        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Failed));
            Assert.That(bench.Queue.Stored.Failure, Is.EqualTo(FailureKind.Guardrail));
            Assert.That(bench.Queue.Artifacts, Is.Empty);
            Assert.That(bench.ArtifactKeys, Is.Empty);
            Assert.That(bench.Log.Texts, Has.Some.StartsWith($"Deep job failed validation: job_id={bench.Job.Id}"));
        });
        bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task A_storage_that_lies_once_is_tried_again()
    {
        using var bench = new RunBench();
        bench.Store.Head = (address, facts) => address.Key == RunBench.VideoKey ? facts : null;

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.HandedBack));
    }

    private static MemoryStream WithAnotherByte(Stream content, int index)
    {
        var copy = new MemoryStream();
        content.CopyTo(copy);
        if (copy.Length > index)
        {
            copy.GetBuffer()[index] ^= 1;
        }

        copy.Position = 0;
        return copy;
    }

    private static async Task AssertFailsAsync(RunBench bench, string sentence)
    {
        var outcome = await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(RunOutcome.Failed));
            Assert.That((bench.Queue.Stored.Status, bench.Queue.Stored.Failure), Is.EqualTo((JobStatus.Failed, (FailureKind?)FailureKind.Analysis)));
            Assert.That(bench.Queue.Stored.ErrorMessage, Does.StartWith(sentence));
            Assert.That(bench.ArtifactKeys, Is.Empty);
        });
        bench.AssertNothingLeftOpen();
    }
}
