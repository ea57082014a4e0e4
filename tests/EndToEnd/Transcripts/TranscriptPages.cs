using System.Text;
using CoachPlus.EndToEnd.Conformance;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>The existing system's pages of transcripts before a service on its database: as it is, and after it was moved. The tables of videos are made beside.</summary>
[TestFixture("beside")]
[TestFixture("migrate")]
[Parallelizable(ParallelScope.Self)]
internal abstract class TranscriptPages(string prepare)
{
    protected const string Sessions = "/api/v1/sessions";

    protected const string Captions = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Coach Kim>It is 10:30\nand late</v>\n\n00:00:03.000 --> 00:00:04.000\n<v Player>Yes</v>\n";

    /// <summary>The command that prepares the database.</summary>
    protected string Prepare => prepare;

    protected Settings Settings { get; private set; } = null!;

    protected Service Service { get; private set; } = null!;

    /// <summary>The page of the coach whom the rows are of.</summary>
    protected Browser Page { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Settings = await Settings.CreateAsync(TranscriptShapes.DayOfTheIncident);
        await SettleAsync(Settings.Environment);
        var refused = await Executable.RunAsync(Settings.Environment, null, "api");
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Errors, Does.Contain("CoachPlus.Api beside").And.Contain("CoachPlus.Api migrate"), "both ways are told before either is gone");
        Service = await Service.StartAsync(Settings, "api", Prepare);
        Page = PageOf(TranscriptRows.Coach);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Page?.Dispose();
        if (Service is not null)
        {
            await Service.DisposeAsync();
        }

        if (Settings is not null)
        {
            await Settings.DisposeAsync();
        }
    }

    /// <summary>Further settings, before the service starts.</summary>
    protected virtual Task SettleAsync(IDictionary<string, string> environment) => Task.CompletedTask;

    protected Browser PageOf(string user, string type = "access") => new(Settings.Url, OldToken.Of(Settings.Environment["Identity__SigningKey"], user, type));

    protected static async Task<Reply> ImportAsync(Browser page, string path, string name, string content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name } };
        return await page.SendAsync("POST", path, form, ("Authorization", $"Bearer {page.Token}"));
    }
}
