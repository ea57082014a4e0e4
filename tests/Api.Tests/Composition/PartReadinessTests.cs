using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Composition.Readiness;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.TestSupport.Logging;
using Microsoft.Extensions.Logging;
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
    public async Task A_missing_model_degrades_with_its_code_and_only_the_log_names_folders()
    {
        var estimator = Substitute.For<IPoseEstimator>();
        estimator.Model.Throws(new PoseUnavailableException("pose.model-missing", "Not in /srv/secret: install a model."));
        using var log = new LogBook();

        var report = await new PoseReadiness(estimator, Logger<PoseReadiness>(log)).CheckAsync(default);

        Assert.That(report.State, Is.EqualTo(PartState.Degraded));
        Assert.That(report.Detail, Does.Contain("pose.model-missing").And.Not.Contain("/srv"));
        Assert.That(log.Texts, Has.One.Contains("Not in /srv/secret: install a model."));
    }

    private static IEnumerable<TestCaseData> DatabasesThatAreDown()
    {
        yield return new TestCaseData(new UnavailableException("the database", "Failed to connect to 10.1.2.3:5432"), "answer").SetArgDisplayNames("no answer");
        yield return new TestCaseData(new DatabaseSchemaException("10.1.2.3:5432 lacks 0004"), "migrate").SetArgDisplayNames("another shape");
    }

    [TestCaseSource(nameof(DatabasesThatAreDown))]
    public async Task A_database_that_is_down_is_told_without_its_host_which_the_log_names(Exception problem, string word)
    {
        var migrations = Substitute.For<IDatabaseMigrations>();
        migrations.RequireCurrentAsync(default).ThrowsAsyncForAnyArgs(problem);
        using var log = new LogBook();

        var report = await new DatabaseReadiness(migrations, new Generation(Options.Create(new PersistenceOptions())), TimeProvider.System, Logger<DatabaseReadiness>(log)).CheckAsync(default);

        Assert.That(report.State, Is.EqualTo(PartState.Down));
        Assert.That(report.Detail, Does.Contain(word).And.Not.Contain("10.1.2.3"));
        Assert.That(log.Texts, Has.One.Contains("10.1.2.3:5432"));
    }

    [Test]
    public async Task A_process_whose_database_was_moved_on_still_serves()
    {
        var migrations = Substitute.For<IDatabaseMigrations>();
        migrations.RequireCurrentAsync(default).ThrowsAsyncForAnyArgs(new DatabaseNewerException("it has 9999_later"));
        using var log = new LogBook();

        var report = await new DatabaseReadiness(migrations, new Generation(Options.Create(new PersistenceOptions())), TimeProvider.System, Logger<DatabaseReadiness>(log)).CheckAsync(default);

        Assert.That(report.State, Is.EqualTo(PartState.Degraded));
        Assert.That(report.Detail, Does.Contain("newer build").And.Not.Contain("9999"));
        Assert.That(log.Texts, Has.One.Contains("9999_later"));
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

    private static ILogger<T> Logger<T>(LogBook book) => LoggerFactory.Create(logging => logging.AddProvider(book)).CreateLogger<T>();

    private static Task<PartReport> Ffmpeg(MediaOptions options) => new FfmpegReadiness(Options.Create(options), TimeProvider.System).CheckAsync(default);
}
