using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class WatchAnalysisJobTests
{
    private static readonly AnalysisJobId Id = new("job-1");
    private readonly List<JobEvent> _told = [];
    private Desk _desk = null!;

    [SetUp]
    public void Open()
    {
        _desk = new Desk();
        _told.Clear();
    }

    [Test]
    public async Task The_first_event_says_where_the_job_stands_and_a_hint_brings_the_next()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        var following = FollowAsync();
        await ToldAsync(1);

        Change(JobStatus.QuickRunning, 20);
        await ToldAsync(2);
        Change(JobStatus.Done, 100);
        await following;

        Assert.That(_told.Select(told => (told.Kind, told.Data.Job?.Status, told.Data.Because)), Is.EqualTo(new[]
        {
            ("job", "queued", (string?)null), ("job", "quick_running", null), ("job", "done", null), ("end", (string?)null, EndReasons.Ended),
        }));
        Assert.That(_told[1].Data.Job!.ProgressPct, Is.EqualTo(20));
        Assert.That(_desk.Changes.Watching, Is.Zero);
        Assert.That(_told.Take(3).Select(told => told.Id), Is.Unique);
    }

    [Test]
    public async Task A_missed_hint_is_made_good_within_seconds()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        var following = FollowAsync();
        await ToldAsync(1);

        _desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        _desk.Jobs.Version = new JobVersion(8, 8, 1);
        await Eventually.TrueAsync(() => following.IsCompleted, () => _desk.Clock.Advance(TimeSpan.FromMilliseconds(100)));

        Assert.That(_told.Select(told => told.Kind), Is.EqualTo(new[] { "job", "job", "end" }));
        Assert.That(_desk.Clock.Now - ManualClock.Noon, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(6)));
    }

    [Test]
    public async Task A_beat_is_not_told_and_a_long_silence_is_broken()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.QuickRunning));
        using var stop = new CancellationTokenSource();
        var following = FollowAsync(stop: stop.Token);
        await ToldAsync(1);

        for (var beat = 9; beat < 30; beat++)
        {
            _desk.Jobs.Version = new JobVersion(beat, 8, 1);
            _desk.Changes.Tell(Id);
        }

        await Eventually.TrueAsync(() => _told.Count > 1, () => _desk.Clock.Advance(TimeSpan.FromMilliseconds(100)));
        Assert.That(_told[1], Is.EqualTo(new JobEvent("alive", null, new JobEventData(null, null))));
        Assert.That(_desk.Clock.Now - ManualClock.Noon, Is.InRange(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(21)));

        await stop.CancelAsync();
        Assert.That(async () => await following, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_desk.Changes.Watching, Is.Zero);
    }

    [Test]
    public async Task Who_comes_back_is_told_only_what_is_new()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.QuickRunning));
        using var stop = new CancellationTokenSource();
        _ = FollowAsync(stop: stop.Token);
        await ToldAsync(1);
        var seen = _told[0].Id;
        _told.Clear();

        _ = FollowAsync(seen, stop.Token);
        await Eventually.TrueAsync(() => _desk.Changes.Watching == 2);
        Change(JobStatus.QuickRunning, 30);
        await ToldAsync(2);

        Assert.That(_told.Select(told => told.Data.Job?.ProgressPct), Is.EqualTo(new int?[] { 30, 30 }), "one for each follower");
        await stop.CancelAsync();
    }

    [Test]
    public async Task Of_an_ended_job_there_is_one_event_and_nothing_for_who_knows_it()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Failed));
        await FollowAsync();

        Assert.That(_told.Select(told => told.Kind), Is.EqualTo(new[] { "job", "end" }));
        Assert.That(await _desk.Watch.Handle(new WatchAnalysisJob(Id.Value, _told[0].Id), CancellationToken.None), Is.Null);
        Assert.That(await _desk.Watch.Handle(new WatchAnalysisJob(Id.Value, "another"), CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task A_deleted_job_ends_the_stream()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        var following = FollowAsync();
        await ToldAsync(1);

        _desk.Jobs.Remove(Id.Value);
        _desk.Changes.Tell(Id);
        await following;

        Assert.That(_told[^1].Data.Because, Is.EqualTo(EndReasons.Gone));
    }

    [Test]
    public async Task A_database_that_does_not_answer_is_said_and_is_not_silence()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        _desk.Queue.NowAsync(default).ReturnsForAnyArgs(
            _ => Task.FromResult(new QueueOutlook(_desk.Snapshot)), _ => throw new UnavailableException("the database", "No answer."));
        var following = FollowAsync();
        await ToldAsync(1);

        _desk.Changes.Tell(Id);
        await following;

        Assert.That(_told[^1].Data.Because, Is.EqualTo(EndReasons.Unavailable));
    }

    [Test]
    [Property("Defect", "D-55")]
    public async Task An_old_stream_ends_and_who_follows_is_asked_again_who_they_are()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        var following = FollowAsync();
        await ToldAsync(1);

        await Eventually.TrueAsync(() => following.IsCompleted, () => _desk.Clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.That(_told[^1].Data.Because, Is.EqualTo(EndReasons.Again));
        Assert.That(_desk.Clock.Now - ManualClock.Noon, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(15)));
    }

    [Test]
    public void What_is_somebody_elses_or_not_there_is_refused_before_the_stream()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Queued));
        _desk.Current.Coach.Returns(Examples.Staff);
        Assert.That(() => _desk.Watch.Handle(new WatchAnalysisJob(Id.Value, null), CancellationToken.None), Throws.InstanceOf<RequestException>());
        _desk.Current.Coach.Returns(Examples.FreeUser);
        Assert.That(() => _desk.Watch.Handle(new WatchAnalysisJob(Id.Value, null), CancellationToken.None), Throws.InstanceOf<RequestException>());
        _desk.Current.Coach.Returns(Examples.Coach);
        Assert.That(() => _desk.Watch.Handle(new WatchAnalysisJob("job-9", null), CancellationToken.None), Throws.InstanceOf<RequestException>());
        Assert.That(_desk.Changes.Watching, Is.Zero);
    }

    private void Change(JobStatus status, int percent)
    {
        _desk.Jobs.Put(AnalysisJob.Restore(Examples.Order(), Examples.State(status) with
        {
            ProgressPct = percent,
            Quick = status == JobStatus.Done ? Examples.Results("quick") : null,
            Deep = status == JobStatus.Done ? Examples.Results("deep") : null,
        }));
        _desk.Jobs.Version = new JobVersion(_desk.Jobs.Version.Job + 1, 8, 1);
        _desk.Changes.Tell(Id);
    }

    private Task ToldAsync(int count) => Eventually.TrueAsync(() => _told.Count >= count);

    private async Task FollowAsync(string? lastSeen = null, CancellationToken stop = default)
    {
        await foreach (var told in (await _desk.Watch.Handle(new WatchAnalysisJob(Id.Value, lastSeen), stop))!.WithCancellation(stop))
        {
            lock (_told)
            {
                _told.Add(told);
            }
        }
    }
}
