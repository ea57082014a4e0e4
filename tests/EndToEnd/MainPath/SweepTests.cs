using System.Net;
using System.Text.Json;
using CoachPlus.Application.Common.Ports;
using CoachPlus.EndToEnd.Support;
using CoachPlus.Infrastructure.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.EndToEnd.MainPath;

/// <summary>Two worker processes look after what clients leave behind.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class SweepTests(Store store)
{
    private Settings _settings = null!;
    private Service _api = null!;
    private Coach _coach = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync(store);
        foreach (var (option, value) in new[]
        {
            ("Worker__HousekeepingSeconds", "1"), ("Sweeps__UploadsSeconds", "1"), ("Sweeps__LateUploadsSeconds", "1"), ("Sweeps__UploadMarginSeconds", "0"),
            ("Sweeps__ObjectGraceHours", "0"),
        })
        {
            _settings.Environment[option] = value;
        }

        _api = await Service.StartAsync(_settings, "api");
        _coach = await _api.AddCoachAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _coach.Http.Dispose();
        await _api.DisposeAsync();
        await _settings.DisposeAsync();
    }

    [Test]
    public async Task Every_upload_whose_client_went_away_comes_to_its_end_and_nothing_else_is_touched()
    {
        var (unreported, never, bad, late, patient) = (await OfferAsync(), await OfferAsync(), await OfferAsync(), await OfferAsync(), await OfferAsync());
        await PutAsync(unreported, Samples.Marker);
        await PutAsync(bad, "%PDF-1.7 is not a film"u8.ToArray());
        await PutAsync(patient, Samples.Marker);
        var forgotten = await OfferAsync();
        await PutAsync(forgotten, Samples.Marker);
        await SqlAsync($"delete from video_sessions where id = '{forgotten.Session}'"); // rows gone, no note of the folder
        await ExpireAsync(unreported, never, bad, late);
        await using var first = await Service.StartAsync(_settings, "worker");
        await using var second = await Service.StartAsync(_settings, "worker");

        Assert.That(Coach.Text(await _coach.WaitAsync(unreported.Job), "status"), Is.EqualTo("done"), first.Log + second.Log);
        Assert.That(Coach.Text(await _coach.WaitAsync(never.Job), "stage"), Is.EqualTo("ABANDONED"));
        var refused = await _coach.WaitAsync(bad.Job);
        Assert.That(refused.GetProperty("error_message").GetString(), Does.Contain("not a video"));
        await _coach.WaitAsync(late.Job);
        await PutAsync(late, Samples.Marker); // began in time, ended late
        await UntilAsync(async () => Coach.Text(await _coach.JobAsync(late.Job), "status") == "done");
        await UntilAsync(async () => await IsGoneAsync(bad) && await IsGoneAsync(forgotten));

        using var closed = await _coach.CompleteAsync(bad.Job);
        using var taken = await _coach.CompleteAsync(patient.Job);
        Assert.That((closed.StatusCode, taken.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)));
        Assert.That(Coach.Text(await _coach.WaitAsync(patient.Job), "status"), Is.EqualTo("done"));
    }

    [Test]
    public async Task Two_installations_that_share_a_folder_of_a_bucket_take_nothing_from_each_other()
    {
        await using var stranger = await Settings.CreateAsync(store);
        foreach (var (name, value) in _settings.Environment.Where(item => item.Key.StartsWith("Storage__", StringComparison.Ordinal)))
        {
            stranger.Environment[name] = value;
        }

        stranger.Environment["Sweeps__ObjectGraceHours"] = "0";
        var offer = await OfferAsync();
        await PutAsync(offer, Samples.Marker);
        await UntilAsync(async () => await PartAsync(_api, "bucket") == "ready");

        await using var worker = await Service.StartAsync(stranger, "worker");
        await UntilAsync(() => Task.FromResult(worker.Log.Contains("Sweep of objects refused", StringComparison.Ordinal)));
        await _api.DisposeAsync();
        _api = await Service.StartAsync(_settings, "api"); // looks at its start, and sees the other one
        await UntilAsync(async () => await PartAsync(_api, "bucket") == "degraded");

        Assert.That(() => _api.Log, Does.Contain("another installation").After(10_000, 50));
        Assert.That(await IsGoneAsync(offer), Is.False);
        using var taken = await _coach.CompleteAsync(offer.Job);
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task PutAsync(Offer offer, byte[] content)
    {
        using var put = await Coach.PutAsync(offer.Url, content);
        Assert.That(put.IsSuccessStatusCode, Is.True, await put.Content.ReadAsStringAsync());
    }

    private async Task<bool> IsGoneAsync(Offer offer)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(_settings.Environment.Select(item => KeyValuePair.Create(item.Key.Replace("__", ":", StringComparison.Ordinal), (string?)item.Value)))
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddStorage(configuration).BuildServiceProvider();
        var objects = services.GetRequiredService<IObjectStore>();
        return !await objects.ListAsync(objects.Bucket, "coach_plus/", CancellationToken.None).AnyAsync(key => key.Contains(offer.Session, StringComparison.Ordinal));
    }

    private async Task<Offer> OfferAsync() => await _coach.InitiateAsync(await _coach.CreateSessionAsync());

    private async Task ExpireAsync(params Offer[] offers)
        => await SqlAsync($"update video_analysis_jobs set url_expires_at = now() - interval '1 minute' where id in ({string.Join(",", offers.Select(offer => $"'{offer.Job}'"))})");

    private async Task<long> SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_settings.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }

    private static async Task<string?> PartAsync(Service service, string part)
    {
        using var http = new HttpClient { BaseAddress = service.Settings.Url };
        using var answer = await http.GetAsync("/health/ready");
        var parts = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("parts");
        return parts.EnumerateArray().Single(item => item.GetProperty("part").GetString() == part).GetProperty("state").GetString();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("What was waited for did not happen within a minute.");
    }
}
