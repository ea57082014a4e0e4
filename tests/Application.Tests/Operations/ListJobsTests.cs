using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Tests.Common;
using NSubstitute;

namespace CoachPlus.Application.Tests.Operations;

internal sealed class ListJobsTests
{
    private readonly IJobOverviews _jobs = Substitute.For<IJobOverviews>();

    private ListJobsHandler Handler => new(_jobs, OperatorExamples.Superuser);

    [Test]
    public async Task A_page_that_is_full_names_the_next_one_and_the_last_one_none()
    {
        var made = OperatorExamples.Now.AddTicks(-1234567);
        Returns(OperatorExamples.Job("a"), OperatorExamples.Job("b|c", made), OperatorExamples.Job("d"));
        var page = await Handler.Handle(new ListJobs { List = JobList.All, Limit = 2 }, CancellationToken.None);
        Returns(OperatorExamples.Job("d"));
        var last = await Handler.Handle(new ListJobs { List = JobList.All, Limit = 2, Cursor = page.Next }, CancellationToken.None);

        Assert.That(page.Items.Select(job => job.Id), Is.EqualTo(new[] { "a", "b|c" }));
        Assert.That(last.Next, Is.Null);
        await _jobs.Received().ListAsync(Arg.Is<JobFilter>(filter => filter.After == new JobPlace(made, "b|c") && filter.Limit == 3), Arg.Any<CancellationToken>());
    }

    [TestCase(JobList.All, null, false)]
    [TestCase(JobList.AbandonedUploads, null, false)]
    [TestCase(JobList.Stuck, null, true)]
    [TestCase(JobList.StuckUploads, "", true)]
    [TestCase(JobList.ExpiredLeases, "newest", false)]
    [TestCase(JobList.All, "oldest", true)]
    public async Task Each_list_has_its_order_until_another_is_asked_for(JobList list, string? order, bool oldestFirst)
    {
        Returns();
        await Handler.Handle(new ListJobs { List = list, Order = order }, CancellationToken.None);

        await _jobs.Received().ListAsync(Arg.Is<JobFilter>(filter => filter.List == list && filter.OldestFirst == oldestFirst), Arg.Any<CancellationToken>());
    }

    [Test]
    public void What_makes_no_sense_is_refused_by_field()
    {
        var errors = Refusals.Errors(
            new ListJobsValidator(),
            new ListJobs
            {
                List = JobList.All,
                Status = "processing",
                FailureKind = "bad",
                FailureCode = "a\0",
                OwnerId = "\ud800",
                SessionId = "\0",
                OlderThanSeconds = -1,
                Order = "up",
                Cursor = "!",
                Limit = 201,
            });

        Assert.That(
            errors.Select(field => field.Key),
            Is.EquivalentTo(new[] { "Status", "FailureKind", "FailureCode", "OwnerId", "SessionId", "OlderThanSeconds", "Order", "Cursor", "Limit" }));
    }

    [TestCase("")]
    [TestCase("bm9uZQ")]
    [TestCase("OTk5OTk5OTk5OTk5OTk5OTk5OXxh")]
    [TestCase("LTF8YQ")]
    [TestCase("MXw")]
    [TestCase("a===")]
    public void What_no_list_has_handed_out_is_no_cursor(string word) => Assert.That(Places.Job(word), Is.Null);

    private void Returns(params JobOverview[] jobs) => _jobs.ListAsync(default!, default).ReturnsForAnyArgs(jobs);
}
