using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Composition.Readiness;
using CoachPlus.Infrastructure.Media;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace CoachPlus.Api.Tests.Composition;

public sealed class PartReadinessTests
{
    [Test]
    public async Task A_store_that_does_not_answer_is_down_and_its_bucket_is_not_told()
    {
        var store = Substitute.For<IObjectStore>();
        store.CheckAsync(default).ThrowsAsyncForAnyArgs(new UnavailableException("the video storage", "bucket coach-videos-prod: refused"));

        var report = await new StorageReadiness(store, NullLogger<StorageReadiness>.Instance).CheckAsync(default);

        Assert.That(report.State, Is.EqualTo(PartState.Down));
        Assert.That(report.Detail, Does.Contain("storage").And.Not.Contain("coach-videos-prod"));
    }

    [Test]
    public async Task A_missing_model_degrades_with_what_to_do()
    {
        var estimator = Substitute.For<IPoseEstimator>();
        estimator.Model.Throws(new PoseUnavailableException("pose.model-missing", "Install a model."));

        Assert.That(await new PoseReadiness(estimator).CheckAsync(default), Is.EqualTo(new PartReport(PartState.Degraded, "Install a model.")));
    }

    [Test]
    public async Task The_installed_ffmpeg_is_ready()
        => Assert.That(await Ffmpeg(new MediaOptions()), Is.EqualTo(new PartReport(PartState.Ready, null)));

    [Test]
    public async Task A_missing_program_degrades_and_names_its_option()
    {
        var report = await Ffmpeg(new MediaOptions { FfprobePath = "no-such-ffprobe" });

        Assert.That(report.State, Is.EqualTo(PartState.Degraded));
        Assert.That(report.Detail, Does.Contain("ffprobe").And.Contain("Media:FfprobePath"));
    }

    private static Task<PartReport> Ffmpeg(MediaOptions options) => new FfmpegReadiness(Options.Create(options), TimeProvider.System).CheckAsync(default);
}
