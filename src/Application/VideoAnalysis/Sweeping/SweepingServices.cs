using CoachPlus.Application.VideoAnalysis.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>Registers the parts of sweeps that are not request handlers.</summary>
public static class SweepingServices
{
    /// <summary>Adds what the sweeps are made of; their ports and <see cref="SweepPolicy"/> come from elsewhere.</summary>
    public static IServiceCollection AddSweeping(this IServiceCollection services)
        => services.AddScoped<StoreWatch>().AddScoped<UploadSettlement>().AddScoped<BucketMarks>().AddScoped<IBucketOwnership, BucketOwnership>();
}
