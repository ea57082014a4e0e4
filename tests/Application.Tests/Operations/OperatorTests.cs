using CoachPlus.Application.Common;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Domain.Operations;
using CoachPlus.TestSupport.Logging;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CoachPlus.Application.Tests.Operations;

internal sealed class OperatorTests
{
    private readonly IOperationalFigures _figures = Substitute.For<IOperationalFigures>();

    [TestCase(5, 10, false, false)]
    [TestCase(6, 11, true, true)]
    public async Task Alerts_fire_above_their_thresholds_and_say_what_to_do(long uploads, long failures, bool uploading, bool failing)
    {
        _figures.ReadAsync(default).ReturnsForAnyArgs(OperatorExamples.Figures(uploads, failures));

        var alerts = await new GetAlertsHandler(_figures, OperationsRules.Default, OperatorExamples.Superuser).Handle(new GetAlerts(), CancellationToken.None);

        Assert.That(alerts.Select(alert => (alert.Name, alert.Firing, alert.Value)), Is.EqualTo(new[] { ("awaiting_upload", uploading, uploads), ("failures", failing, failures) }));
        Assert.That(alerts.Select(alert => alert.Since is not null), Is.EqualTo(new[] { uploading, failing }));
        Assert.That(alerts.Select(alert => alert.WhatToDo), Is.All.Contains("/api/admin/"));
    }

    [Test]
    public void A_rule_of_none_fires_at_the_first()
        => Assert.That((new AlertRule(0, TimeSpan.Zero).Fires(0), new AlertRule(0, TimeSpan.Zero).Fires(1)), Is.EqualTo((false, true)));

    [Test]
    public async Task The_scraper_may_read_metrics_and_so_may_a_superuser_but_no_coach()
    {
        var gauges = Substitute.For<IGaugeRefresh>();
        await new ReadMetricsHandler(gauges, OperatorExamples.Coach).Handle(new ReadMetrics(HasScrapeToken: true), CancellationToken.None);
        await new ReadMetricsHandler(gauges, OperatorExamples.Superuser).Handle(new ReadMetrics(HasScrapeToken: false), CancellationToken.None);

        Refusals.AssertRefused(
            () => new ReadMetricsHandler(gauges, OperatorExamples.Coach).Handle(new ReadMetrics(HasScrapeToken: false), CancellationToken.None), RefusalKind.Forbidden, "operators-only");
        await gauges.ReceivedWithAnyArgs(2).RefreshAsync(default);
    }

    [Test]
    public async Task What_an_operator_does_is_logged_and_the_job_shown_as_it_is_then()
    {
        var (interventions, jobs) = (Substitute.For<IJobInterventions>(), Substitute.For<IJobOverviews>());
        using var book = new LogBook();
        using var loggers = new LoggerFactory([book]);
        jobs.FindAsync("j", default).ReturnsForAnyArgs(OperatorExamples.Job("j"));

        var view = await new ReleaseJobHandler(interventions, jobs, OperatorExamples.Superuser, loggers.CreateLogger<ReleaseJobHandler>()).Handle(new ReleaseJob("j", 4), CancellationToken.None);

        Assert.That(view.Id, Is.EqualTo("j"));
        await interventions.Received().ReleaseAsync("j", 4, Arg.Any<CancellationToken>());
        Assert.That(book.Texts, Has.Some.Contains("Operator action=release user_id=root-1 job_id=j"));
    }
}
