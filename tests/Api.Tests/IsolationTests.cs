using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.TestSupport.Isolation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Api.Tests;

public sealed class IsolationTests
{
    [Test]
    public async Task Every_route_with_an_id_is_tried()
    {
        await using var api = new ApiUnderTest();

        Assert.That(TwoCoaches.Untried(api.Services.GetRequiredService<EndpointDataSource>()), Is.Empty);
    }

    [Test]
    public async Task Two_coaches_do_not_see_each_other()
    {
        await using var api = new ApiUnderTest();
        using var owner = api.As(api.Users.Add("owner@club.example"));
        using var stranger = api.As(api.Users.Add("stranger@club.example"));

        var wrong = await new TwoCoaches(owner, stranger, upload => Put(api, upload)).TryAllAsync();

        Assert.That(wrong, Is.Empty);
    }

    private static Task Put(ApiUnderTest api, JsonElement upload)
    {
        byte[] video = [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 2, 0];
        api.Objects.Put(new ObjectAddress(upload.GetProperty("s3_bucket").GetString()!, upload.GetProperty("s3_key").GetString()!), video, "video/mp4");
        return Task.CompletedTask;
    }
}
