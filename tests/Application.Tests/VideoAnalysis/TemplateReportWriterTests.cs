using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Application.Tests.VideoAnalysis;

[TestFixture]
public class TemplateReportWriterTests
{
    private static readonly ReportInput Empty = ReportInput.From(
        new MovementAnalysis(new AnalysisContext(AnalysisMode.Batting, null, new VideoFacts(640, 360, 1, 30, 0, "h264", "mov"), 30)).Complete(), null);

    [Test]
    public async Task The_default_writer_gives_the_template_and_says_that_no_model_wrote_it()
    {
        var report = await new TemplateReportWriter().WriteAsync(Empty, CancellationToken.None);
        Assert.That(report.Summary, Is.EqualTo(TemplateReport.Write(Empty).Summary));
        Assert.That(report.OneWeekPlan, Has.Count.EqualTo(7));
        Assert.That(report.GeneratedWithLlm, Is.False);
    }

    [Test]
    public void A_cancelled_writing_ends()
        => Assert.That(() => new TemplateReportWriter().WriteAsync(Empty, new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
}
