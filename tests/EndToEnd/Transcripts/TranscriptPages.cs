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

    protected Settings Settings { get; private set; } = null!;

    protected Service Service { get; private set; } = null!;

    /// <summary>The page of the coach whom the rows are of.</summary>
    protected Browser Page { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Settings = await Settings.CreateAsync(TranscriptShapes.DayOfTheIncident);
        Service = await Service.StartAsync(Settings, "api", prepare);
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

    protected Browser PageOf(string user, string type = "access") => new(Settings.Url, OldToken.Of(Settings.Environment["Identity__SigningKey"], user, type));
}
