using System.Text.RegularExpressions;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Printing.Layout;
using UglyToad.PdfPig;

namespace CoachPlus.Infrastructure.Tests.Printing;

[Parallelizable(ParallelScope.All)]
internal sealed class PdfReportPrinterTests
{
    [Test]
    [Property("Defect", "D-77")]
    public void Values_have_their_units_and_a_threshold_says_that_it_is_one()
    {
        var text = Reports.Text(Reports.Plain);

        Assert.That(text, Does.Contain("1.24 torso lengths a second against the"));
        Assert.That(text, Does.Contain("Good enough from"));
        Assert.That(text, Does.Contain("(threshold)"));
        Assert.That(text, Does.Contain("The threshold is not a result"));
        Assert.That(text, Does.Contain("not measurable: Too few pictures a"));
        Assert.That(text, Does.Contain("181 pictures"));
    }

    [Test]
    public void A_finding_tells_its_severity_by_a_word_and_brings_all_that_a_coach_needs()
    {
        var text = Reports.Text(Reports.Plain);

        foreach (var wanted in new[] { "HIGH: Head moving", "MEDIUM: Weight leaving", "LOW: Elbow high", "What was seen.", "Why it matters.", "Cues for the player", "Drills", "It goes on from 0:11.9 to 0:15.5" })
        {
            Assert.That(text, Does.Contain(wanted));
        }

        Assert.That(text.IndexOf("HIGH:", StringComparison.Ordinal), Is.LessThan(text.IndexOf("LOW:", StringComparison.Ordinal)));
    }

    [Test]
    public void Every_moment_has_its_time_and_its_still_or_the_reason_why_there_is_none()
    {
        var stills = new Dictionary<long, EvidenceStill> { [7900] = Reports.Still(), [65_440] = new(null, "No still: the video is no longer in storage.") };
        var pdf = Reports.Print(Reports.Plain with { Findings = [Reports.Plain.Findings[0]] }, stills);
        var text = string.Join(' ', Reports.Pages(pdf));

        Assert.That(text, Does.Contain("0:07.9 in the video, score 0.00"));
        Assert.That(text, Does.Contain("1:05.4 in the video, score 0.25"));
        Assert.That(text, Does.Contain("No still: the video is no"));
        using var document = PdfDocument.Open(pdf);
        Assert.That(document.GetPages().Sum(page => page.GetImages().Count()), Is.EqualTo(1));
        Assert.That(Reports.Text(Reports.Plain), Does.Contain("No still: no picture was taken"), "a moment that nobody took a picture of");
    }

    [Test]
    public void The_week_has_its_seven_days_and_the_pages_their_numbers_and_the_job()
    {
        var pages = Reports.Pages(Reports.Print(Reports.Plain));

        Assert.That(pages, Has.Length.GreaterThan(1));
        Assert.That(Reports.Plain.Week.Select(day => day.Day), Has.All.Matches<string>(day => string.Join(' ', pages).Contains(day, StringComparison.Ordinal)));
        for (var page = 1; page <= pages.Length; page++)
        {
            Assert.That(pages[page - 1], Does.Contain($"Page {page} of {pages.Length}"));
            Assert.That(pages[page - 1], Does.Contain($"job {Reports.Plain.JobId}"));
        }
    }

    [Test]
    [Property("Defect", "D-90")]
    public void The_time_of_printing_is_told_in_UTC_whatever_zone_it_came_in()
    {
        var pdf = Reports.Print(Reports.Plain);

        Assert.That(Reports.Pages(pdf), Has.All.Contains("1 March 2026, 07:04 UTC"));
        using var document = PdfDocument.Open(pdf);
        Assert.That(document.Information.CreationDate, Does.StartWith("D:20260301070456"));
        Assert.That((document.Information.Title, document.Information.Author), Is.EqualTo(("Nets with O'Brien: Batting analysis", "CoachPlus")));
    }

    [Test]
    public void No_findings_is_told_as_the_good_result_that_it_is()
    {
        var text = Reports.Text(Reports.Plain with { Findings = [], NoFindings = "Nothing to correct was found. That is a good result." });

        Assert.That(text, Does.Contain("Findings (0) Nothing to correct was found. That is a good result."));
        Assert.That(text, Does.Contain("The numbers"));
    }

    [Test]
    public void Goals_suggestions_warning_and_what_is_not_known_are_told_in_words()
    {
        var text = Reports.Text(Reports.Plain with { Warning = "The player was in view in only 40 % of the pictures.", Goals = Reports.Goals, Suggestions = Reports.Suggestions, FurtherDrills = ["Freeze finish"] });

        foreach (var wanted in new[]
        {
            "Reliability warning. The player was in view", "0 of 1 goals that could be measured were met, as of 1 March 2026, 07:04 UTC.", "not met", "The knee was hidden.",
            "First: Head moving (high).", "Proposed next goals", "Further drills", "Freeze finish",
        })
        {
            Assert.That(text, Does.Contain(wanted));
        }
    }

    [TestCase(1)]
    [TestCase(60)]
    public void Nothing_stands_outside_the_margins_however_long_the_texts_are(int times)
    {
        var report = Long(times);
        using var document = PdfDocument.Open(Reports.Print(report));

        foreach (var page in document.GetPages())
        {
            foreach (var letter in page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)))
            {
                Assert.That(letter.BoundingBox.Left, Is.GreaterThan(Sheet.Left - 2), letter.Value);
                Assert.That(letter.BoundingBox.Right, Is.LessThan(Sheet.Right + 2), letter.Value);
                Assert.That(letter.BoundingBox.Bottom, Is.GreaterThan(20), letter.Value);
                Assert.That(letter.BoundingBox.Top, Is.LessThan(Sheet.Height - 20), letter.Value);
            }
        }
    }

    [Test]
    public void A_table_that_goes_over_a_page_repeats_its_head_there()
    {
        var pages = Reports.Pages(Reports.Print(Reports.Plain with { Week = [.. Enumerable.Range(0, 12).SelectMany(_ => Reports.Plain.Week)] }));
        var withDays = pages.Where(page => page.Contains("Wednesday", StringComparison.Ordinal)).ToArray();

        Assert.That(withDays, Has.Length.GreaterThan(2));
        Assert.That(withDays, Has.All.Contains("Day Focus Activities"));
    }

    [Test]
    public void Every_font_that_is_used_is_in_the_file()
    {
        var pdf = System.Text.Encoding.Latin1.GetString(Reports.Print(Reports.Plain));

        Assert.That(pdf, Does.Contain("/FontFile2"));
        Assert.That(Regex.Count(pdf, "/FontFile2"), Is.EqualTo(Regex.Count(pdf, "/FontName")), "one file for each font that a descriptor names");
    }

    private static PrintedReport Long(int times)
    {
        string Many(string text) => string.Join(' ', Enumerable.Repeat(text, times));
        return Reports.Plain with
        {
            Title = Many("Nets") + new string('W', 100),
            Summary = Many("A workable base."),
            Notes = Many("https://club.example/a-very-long-address-without-any-blank-in-it-that-goes-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on"),
            Findings = [Reports.Plain.Findings[0] with { Title = Many("Head moving"), Why = Many("The eyes judge line and length.") }],
            Metrics = [Reports.Plain.Metrics[0] with { Measured = Many("1.24 torso lengths"), Name = new string('N', 60) }],
            Week = [Reports.Plain.Week[0] with { Activities = [Many("Warm-up, ten minutes.")] }],
        };
    }
}
