using CoachPlus.Application;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>The real handlers over whatever ports a ground brings.</summary>
internal static class UseCases
{
    /// <summary>A lease that does not run out by itself while a case lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    public static IServiceCollection AddUseCases(this IServiceCollection services, PlacedVideos videos, WanderingClock clock)
    {
        var current = Substitute.For<ICurrentCoach>();
        current.Coach.Returns(new CurrentCoach(new UserId("root"), "root@club.example", UserRole.CoachProPlus, null, IsSuperuser: true));
        var plans = Substitute.For<IVideoPlans>();
        plans.OfAsync(default, default).ReturnsForAnyArgs(new VideoPlan("org_pro", null, null));
        return services
            .AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddApplication()
            .AddSingleton(plans)
            .AddSingleton(Substitute.For<IVideoStorage>()) // no plan here has a limit
            .AddSingleton(UploadRules.Default)
            .AddSingleton(new RunPolicy { Lease = Lease, BackOff = TimeSpan.Zero, MaxAttempts = ModelJob.MaxAttempts })
            .AddSingleton<IObjectStore>(videos)
            .AddSingleton(Substitute.For<IMultipartUploads>()) // no case uploads in parts
            .AddSingleton(current);
    }

    public static async Task<T> SendAsync<T>(this ServiceProvider services, IRequest<T> request)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
