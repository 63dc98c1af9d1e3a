//! The search as its callers see it.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod filters;
#[cfg(test)]
mod index;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod quality;
#[cfg(test)]
mod queries;
