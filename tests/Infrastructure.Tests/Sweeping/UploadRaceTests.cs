using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.Storage;
using CoachPlus.Infrastructure.Tests.Support;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>A sweep and a client's complete at the same upload at the same time, in every order: whoever was told 200 keeps the video.</summary>
[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class UploadRaceTests<TStore> : SweepFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongOver = TimeSpan.FromDays(1);

    [Test]
    public async Task A_complete_that_comes_before_the_sweeps_write_wins_over_giving_up()
    {
        var job = await WaitingAsync(Overdue);
        UploadCompletionView? answer = null;

        var result = await OverdueAsync(new HeldJobs(Jobs, async () =>
        {
            await PutVideoAsync(job, Film);
            answer = await CompleteAsync(job);
        }));

        Assert.That((answer!.Status, result.Settled), Is.EqualTo(("queued", 0)));
        await AssertKeptAsync(job);
    }

    [Test]
    public async Task A_complete_that_finds_its_job_given_up_meanwhile_takes_it_back()
    {
        var job = await WaitingAsync(Overdue);

        var answer = await CompleteInsideAsync(job, Film, OverdueAsync);

        Assert.That(answer.Status, Is.EqualTo("queued"));
        await AssertKeptAsync(job);
    }

    [Test]
    public async Task A_complete_that_comes_before_the_sweeps_write_wins_over_closing()
    {
        var job = await GivenUpAsync(LongOver);
        UploadCompletionView? answer = null;

        await LateAsync(new HeldJobs(Jobs, async () =>
        {
            await PutVideoAsync(job, Film);
            answer = await CompleteAsync(job);
        }));

        Assert.That(answer!.Status, Is.EqualTo("queued"));
        await AssertKeptAsync(job);
    }

    [Test]
    public async Task A_complete_that_finds_its_upload_closed_meanwhile_is_refused_and_the_object_goes()
    {
        var job = await GivenUpAsync(LongOver);

        var refused = Assert.ThrowsAsync<RequestException>(() => CompleteInsideAsync(job, Film, LateAsync));

        Assert.That(refused!.Code, Is.EqualTo("upload.closed"));
        await AssertGoneAsync(job);
    }

    [Test]
    public async Task A_bad_object_that_is_replaced_and_completed_before_the_sweeps_write_is_not_deleted()
    {
        var job = await WaitingAsync(Overdue);
        await PutVideoAsync(job, Paper);
        UploadCompletionView? answer = null;

        await OverdueAsync(new HeldJobs(Jobs, async () =>
        {
            await PutVideoAsync(job, Film);
            answer = await CompleteAsync(job);
        }));

        Assert.That(answer!.Status, Is.EqualTo("queued"));
        await AssertKeptAsync(job);
    }

    [Test]
    public async Task A_complete_of_the_replaced_object_after_the_sweeps_write_is_refused_and_the_object_goes()
    {
        var job = await WaitingAsync(Overdue);
        await PutVideoAsync(job, Paper);

        var refused = Assert.ThrowsAsync<RequestException>(() => CompleteInsideAsync(job, Film, OverdueAsync));

        Assert.That(refused!.Code, Is.EqualTo("upload.closed"));
        await AssertGoneAsync(job);
    }

    [Test]
    public async Task Of_many_completes_and_sweeps_at_once_no_200_is_taken_back()
    {
        Policy = new SweepPolicy { UploadGrace = TimeSpan.Zero };
        var jobs = new List<AnalysisJob>();
        for (var number = 0; number < 24; number++)
        {
            var job = await WaitingAsync(Overdue);
            jobs.Add(job);
            await (number % 3 == 0 ? PutVideoAsync(job, Film) : number % 3 == 1 ? PutVideoAsync(job, Paper) : Task.CompletedTask);
        }

        var completes = jobs.SelectMany(job => Enumerable.Range(0, 3).Select(_ => Task.Run(() => TryCompleteAsync(job)))).ToList();
        var puts = jobs.Where((_, number) => number % 3 != 0).Select(job => Task.Run(() => PutWithoutLookingAsync(job)));
        var sweeps = Enumerable.Range(0, 4).Select(number => Task.Run(() => number % 2 == 0 ? OverdueAsync() : LateAsync()));
        await Task.WhenAll([.. completes, .. puts, .. sweeps]);
        await OverdueAsync();
        await LateAsync();
        await LateAsync();

        await DeleteAsync();
        var told = completes.Select(complete => complete.Result).OfType<string>().ToHashSet();
        foreach (var job in jobs)
        {
            var stored = await JobAsync(job.Id);
            Assert.That(stored.Status, Is.EqualTo(told.Contains(job.Id.Value) ? JobStatus.Queued : stored.Status), "a 200 was taken back");
            Assert.That(await HasVideoAsync(job), Is.EqualTo(stored.Status == JobStatus.Queued), $"{stored.Status}: an object without a job, or a job without its object");
            Assert.That(stored.WantsVideo, Is.False, "settled one way or the other");
        }
    }

    // A browser's PUT does not look again afterwards. The store's own does, and may find that the place was cleared meanwhile.
    private async Task PutWithoutLookingAsync(AnalysisJob job)
    {
        try
        {
            await PutVideoAsync(job, Film);
        }
        catch (UnavailableException cleared) when (cleared.Message.Contains("does not have it", StringComparison.Ordinal))
        {
            Assert.That(await HasVideoAsync(job), Is.False);
        }
    }

    // The sweep has looked; then the object comes and complete looks; then the sweep writes, and complete after it.
    private async Task<UploadCompletionView> CompleteInsideAsync(AnalysisJob job, byte[] content, Func<Application.VideoAnalysis.Ports.IAnalysisJobs?, Task<SweepResult>> sweep)
    {
        var (looked, mayWrite) = (new TaskCompletionSource(), new TaskCompletionSource());
        var sweeping = Task.Run(() => sweep(new HeldJobs(Jobs, () =>
        {
            looked.SetResult();
            return mayWrite.Task;
        })));
        await looked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await PutVideoAsync(job, content);
        return await CompleteAsync(job, new HeldJobs(Jobs, async () =>
        {
            mayWrite.SetResult();
            Assert.That((await sweeping).Settled, Is.EqualTo(1));
        }));
    }

    private async Task<string?> TryCompleteAsync(AnalysisJob job)
    {
        try
        {
            return (await CompleteAsync(job)).Status == "queued" ? job.Id.Value : null;
        }
        catch (RequestException)
        {
            return null;
        }
    }

    private async Task AssertKeptAsync(AnalysisJob job)
    {
        await OverdueAsync();
        await LateAsync();
        await DeleteAsync();
        Assert.That((await JobAsync(job.Id)).Status, Is.EqualTo(JobStatus.Queued));
        Assert.That(await HasVideoAsync(job), Is.True);
    }

    private async Task AssertGoneAsync(AnalysisJob job)
    {
        await DeleteAsync();
        Assert.That((await JobAsync(job.Id)).State.Upload!.ClosedAt, Is.Not.Null);
        Assert.That(await HasVideoAsync(job), Is.False);
    }
}
