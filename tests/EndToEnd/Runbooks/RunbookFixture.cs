using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Runbooks;

namespace CoachPlus.EndToEnd.Runbooks;

/// <summary>A service for the page of the runbooks, and a coach.</summary>
internal abstract class RunbookFixture(Store store, string role)
{
    protected const string Plus = "/api/coaches/plus";

    protected Store Store => store;

    protected Settings Settings { get; private set; } = null!;

    protected Service Service { get; private set; } = null!;

    protected Coach Coach { get; private set; } = null!;

    protected TestDatabase Database => new("", Settings.Database);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Settings = await Settings.CreateAsync(store);
        Settings.Environment["Cors__Origins__0"] = RunbookCommands.Page;
        Settings.Environment["Worker__PollSeconds"] = "1";
        Settings.Environment["Uploads__PartBytes"] = $"{PartsOfVideo.PartBytes}";
        Service = await Service.StartAsync(Settings, role);
        Coach = await Service.AddCoachAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Coach?.Http.Dispose();
        await Service.DisposeAsync();
        await Settings.DisposeAsync();
    }

    protected async Task<Offer> OfferAsync() => await Coach.InitiateAsync(await Coach.CreateSessionAsync());

    protected static async Task PutAsync(Offer offer)
    {
        using var put = await Coach.PutAsync(offer.Url, Samples.Marker);
        Assert.That(put.IsSuccessStatusCode, Is.True, await put.Content.ReadAsStringAsync());
    }

    protected Task<string?> StatusAsync(Offer offer) => Database.ScalarAsync($"select status from video_analysis_jobs where id = '{offer.Job}'");
}
