using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Transcription.Editing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Api.Tests.Endpoints;

internal sealed class CaptionRouteTests
{
    [Test]
    public async Task A_file_of_captions_may_be_as_long_as_it_is_said_whatever_the_server_takes_elsewhere()
    {
        await using var api = new ApiUnderTest();
        var route = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(
            endpoint => endpoint.RoutePattern.RawText == "/api/v1/sessions/{session_id}/transcript" && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"));

        Assert.That(route.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize, Is.GreaterThan(ImportTranscript.MaxBytes));
    }
}
