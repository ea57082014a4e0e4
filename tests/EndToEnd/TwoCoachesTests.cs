using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Isolation;

namespace CoachPlus.EndToEnd;

[Parallelizable(ParallelScope.Self)]
public sealed class TwoCoachesTests
{
    private Settings _settings = null!;

    [SetUp]
    public async Task OpenAsync() => _settings = await Settings.CreateAsync();

    [TearDown]
    public Task CloseAsync() => _settings.DisposeAsync().AsTask();

    [Test]
    [Property("Defect", "D-38")]
    public async Task Two_coaches_do_not_see_each_other_on_a_real_database_and_a_real_store()
    {
        await using var api = await Service.StartAsync(_settings, "api");
        using var owner = (await api.AddCoachAsync()).Http;
        using var stranger = (await api.AddCoachAsync()).Http;

        Assert.That(await new TwoCoaches(owner, stranger, PutAsync).TryAllAsync(), Is.Empty);
    }

    [TestCase("api")]
    [TestCase("serve")]
    public async Task A_process_that_is_told_to_stop_ends_in_good_order(string role)
    {
        await using var api = await Service.StartAsync(_settings, role);

        Assert.That(await api.StopAsync(), Is.Zero);
    }

    private static async Task PutAsync(JsonElement upload)
    {
        var url = new Uri(upload.GetProperty("presigned_url").GetString()!);
        using var response = await Coach.PutAsync(url, [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 2, 0]);
        response.EnsureSuccessStatusCode();
    }
}
