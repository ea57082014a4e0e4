using System.Net.Http.Headers;
using System.Text.Json;
using CoachPlus.TestSupport.Isolation;

namespace CoachPlus.EndToEnd;

public sealed class TwoCoachesTests
{
    [Test]
    public async Task Two_coaches_do_not_see_each_other_on_a_real_database_and_a_real_store()
    {
        await using var api = await RunningApi.StartAsync();
        using var owner = await api.CoachAsync("owner@club.example");
        using var stranger = await api.CoachAsync("stranger@club.example");

        Assert.That(await new TwoCoaches(owner, stranger, PutAsync).TryAllAsync(), Is.Empty);
    }

    [TestCase("api")]
    [TestCase("serve")]
    public async Task A_process_that_is_told_to_stop_ends_in_good_order(string role)
    {
        await using var api = await RunningApi.StartAsync(role);

        Assert.That(await api.StopAsync(), Is.Zero);
    }

    private static async Task PutAsync(JsonElement upload)
    {
        using var client = new HttpClient();
        using var video = new ByteArrayContent([0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 2, 0]);
        video.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        using var response = await client.PutAsync(upload.GetProperty("presigned_url").GetString(), video);
        response.EnsureSuccessStatusCode();
    }
}
