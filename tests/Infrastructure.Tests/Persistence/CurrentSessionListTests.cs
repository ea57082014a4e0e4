using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class CurrentSessionListTests : PersistenceFixture
{
    private static readonly AccessScope First = new(false, [new Owner(OwnerType.Coach, "coach-1")]);

    [Test]
    [Property("Defect", "D-53")]
    public async Task Fifty_sessions_with_jobs_take_one_statement_that_selects_no_results()
    {
        for (var number = 0; number < 50; number++)
        {
            await Stored.AwaitingAsync(await Stored.SessionAsync());
        }

        using var statements = new StatementLog();
        var listed = await Sessions.ListAsync(new SessionFilter(null, false, 0, 50), First, None);

        Assert.That(listed.Count(item => item.Latest is not null), Is.EqualTo(50));
        Assert.That(statements.Texts, Has.Count.EqualTo(1));
        Assert.That(statements.Texts[0][..statements.Texts[0].IndexOf("from", StringComparison.Ordinal)], Does.Not.Contain("quick_results").And.Not.Contain("findings"));
    }

    [TestCase("null", false)]
    [TestCase("{}", false)]
    [TestCase("""{"quick":1}""", true)]
    public async Task Old_results_count_only_when_there_is_something_in_them(string json, bool expected)
    {
        await Stored.AwaitingAsync(await Stored.SessionAsync());
        await Database.ExecuteAsync($"update video_analysis_jobs set results = '{json}', quick_report = '{json}'");

        var latest = (await Sessions.ListAsync(new SessionFilter(null, false, 0, 50), First, None)).Single().Latest!;

        Assert.That((latest.HasResults, latest.HasReport), Is.EqualTo((expected, expected)));
    }

    [Test]
    public async Task A_stored_PDF_is_told()
    {
        var done = await Stored.DoneAsync();

        await Database.ExecuteAsync($"update video_analysis_jobs set pdf_s3_key = 'x/y.pdf' where id = '{done.Id}'");

        Assert.That((await Sessions.FindAsync(done.Order.SessionId, First, None))!.Latest!.HasPdf, Is.True);
    }
}
