using System.Collections.Concurrent;
using System.Diagnostics;
using CoachPlus.Api.Tests.Support;
using MediatR;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace CoachPlus.Api.Tests.Http;

/// <summary>What a trace says of a request, when somebody listens.</summary>
public sealed class RequestSpanTests
{
    [Test]
    public async Task A_request_is_named_by_its_route_and_a_fault_of_ours_is_an_error()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var mediator = Substitute.For<IMediator>();
        mediator.Send(default(IRequest<Application.VideoAnalysis.JobView>)!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("a fault of ours"));
        await using var api = new ApiUnderTest { Mediator = mediator };
        using var client = api.AsCoach();

        using var broken = await client.PostAsync("/api/coaches/plus/analysis-jobs/some-job/cancel", null);
        using var nowhere = await client.GetAsync("/api/nowhere?X-Amz-Signature=secret");
        using var shared = await client.GetAsync("/api/shared/secret-of-a-link");
        await api.DisposeAsync();

        var named = spans.Single(span => span.DisplayName == "POST /api/coaches/plus/analysis-jobs/{job_id}/cancel");
        Assert.That((named.GetTagItem("http.response.status_code"), named.Status), Is.EqualTo(((object)500, ActivityStatusCode.Error)));
        var missed = spans.Single(span => span.GetTagItem("http.response.status_code") is 404 && span.GetTagItem("http.route") is null);
        Assert.That((missed.Status, missed.GetTagItem("http.route")), Is.EqualTo((ActivityStatusCode.Unset, (object?)null)));
        Assert.That(spans.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Value}"), Is.All.Not.Contains("secret"));
    }
}
