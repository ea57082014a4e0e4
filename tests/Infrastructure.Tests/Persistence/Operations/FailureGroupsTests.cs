namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

internal sealed class FailureGroupsTests : OperationsFixture
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Test]
    public async Task Failures_are_grouped_by_kind_and_code_and_without_a_code_by_what_their_messages_share()
    {
        await SessionRowAsync();
        await SessionRowAsync("s2", "coach-2");
        await FailureRowAsync("a1", "3 hours", code: "video.no-person", message: "Nobody is to be seen.");
        await FailureRowAsync("a2", "2 hours", code: "video.no-person", message: "Nobody is to be seen.", session: "s2");
        await FailureRowAsync("a3", "1 hour", code: "video.no-person", message: "Nobody was seen.");
        await FailureRowAsync("b1", "1 hour", "guardrail", "video.no-person", "The same code, another kind.");
        await FailureRowAsync("c1", "2 days", message: "Could not read 'coach_plus/a/1.mp4' of job 0190f5c2-aaaa-7bbb-8ccc-0123456789ab: 503 after 12.5 s");
        await FailureRowAsync("c2", "1 day", message: "Could not read \"b/2.mp4\" of job 0190f5c2-aaaa-7bbb-8ccc-ba9876543210: 503 after 7 s\nTraceback: line 5");
        await JobRowAsync("d1", "failed", "stage, error_message", "'STALE_ORPHANED', 'Job stuck in quick_running for 31 minutes'");
        await JobRowAsync("d2", "failed", "stage, error_message", "'STALE_ORPHANED', 'Job stuck in quick_running for 45 minutes'");
        await FailureRowAsync("gone", "1 hour", "abandoned");
        await FailureRowAsync("stopped", "1 hour", "cancelled");
        await FailureRowAsync("ancient", "8 days", code: "video.no-person");

        var groups = await Groups.ListAsync(Week, 10, None);

        Assert.That(
            groups.Select(group => $"{group.FailureKind} {group.Pattern} {group.HasCode} {group.Count} {group.Owners}"),
            Is.EqualTo(new[]
            {
                "analysis video.no-person True 3 2",
                "worker_lost Job stuck in quick_running for # minutes False 2 1",
                "analysis Could not read ? of job #: # after # s False 2 1",
                "guardrail video.no-person True 1 1",
            }));
        Assert.That(groups[0].Examples, Is.EqualTo(new[] { "a3", "a2", "a1" }));
        Assert.That(groups[0].Message, Is.EqualTo("Nobody was seen."));
        Assert.That((groups[0].LastAt - groups[0].FirstAt).TotalHours, Is.EqualTo(2).Within(0.01));
        Assert.That(groups.Select(group => group.Fingerprint), Is.Unique.And.All.Match("^[0-9a-f]{16}$"));
    }

    [TestCase("It doesn't work, it can't.", "It doesn't work, it can't.")]
    [TestCase("key='a' (\"b c\") `d`", "key=? (?) ?")]
    [TestCase("etag deadbeef01 at 0x7ffe12345678, 12:30:05.7", "etag # at #, #")]
    [TestCase("a decade of facades", "a decade of facades")]
    [TestCase("   ", "no message")]
    [TestCase("one\t  two", "one two")]
    public async Task A_pattern_keeps_the_words_and_cuts_what_differs(string message, string pattern)
    {
        await SessionRowAsync();
        await FailureRowAsync("f", "1 minute", message: message);

        Assert.That((await Groups.ListAsync(Week, 10, None)).Single().Pattern, Is.EqualTo(pattern));
    }

    [Test]
    public async Task A_group_is_read_in_batches_that_say_how_many_are_left_and_end_although_jobs_fail_again()
    {
        await SessionRowAsync();
        for (var i = 0; i < 5; i++)
        {
            await FailureRowAsync($"f{i}", $"{50 - i} minutes", code: "x");
        }

        await FailureRowAsync("other", "1 minute", code: "y");
        var fingerprint = (await Groups.ListAsync(Week, 1, None))[0].Fingerprint;

        var first = await Groups.PageAsync(fingerprint, Week, null, 2, None);
        await FailureRowAsync("again", "0 minutes", code: "x");
        var second = await Groups.PageAsync(fingerprint, Week, first[^1].Place, 2, None);
        var third = await Groups.PageAsync(fingerprint, Week, second[^1].Place, 2, None);

        Assert.That(first.Select(job => (job.Id, job.After)), Is.EqualTo(new[] { ("f0", 4L), ("f1", 3L) }));
        Assert.That(second.Select(job => (job.Id, job.After)), Is.EqualTo(new[] { ("f2", 2L), ("f3", 1L) }));
        Assert.That(third.Select(job => (job.Id, job.After)), Is.EqualTo(new[] { ("f4", 0L) }), "what failed since the first batch waits for a new round");
        Assert.That(await Groups.PageAsync("0000000000000000", Week, null, 2, None), Is.Empty);
    }
}
